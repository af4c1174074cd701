"""The pieces that know Streamlit: panels, address, caches, the state of an upload."""
