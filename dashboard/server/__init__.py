"""What stands between the network and Streamlit: headers, page shell, limits, health, logs. Knows no Streamlit."""
