"""A file -> preview -> committed upload. The only importer of `data_loaders`."""
