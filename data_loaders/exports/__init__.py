"""What the exports of web tools have in common: files of many blocks, dates as each tool writes them."""
