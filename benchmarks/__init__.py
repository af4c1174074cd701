"""What the README's speed figures are measured with: `make bench`."""
