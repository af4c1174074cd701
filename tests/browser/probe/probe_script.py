"""The probe's pages. Texts are Finnish, so that what is left in English is Streamlit's own."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.locale import UserError

st.set_page_config(page_title="Koe", page_icon="📊")


def show_widgets() -> None:
    st.header("Koti")
    st.html(
        '<p><a id="inside" href="/toinen?kieli=sv&jakso=2023">toinen</a> <a id="health" href="/healthz">tila</a></p>'
    )
    st.html('<p><a id="language" href="/?kieli=sv">ruotsiksi</a></p>')
    files = st.file_uploader("Tiedosto", type=["xlsx", "csv"], accept_multiple_files=True)
    st.text(f"Tiedostoja {len(files)}")
    st.selectbox("Yksi", ["Pasila", "Kallio"], index=None)
    st.multiselect("Monta", ["Pasila", "Kallio"])
    st.text_input("Teksti", key="teksti", bind="query-params")
    frame = pd.DataFrame({"vuosi": ["2022", "2023"], "arvo": [3, 4]})
    st.dataframe(frame, hide_index=True)
    st.table(frame)
    st.plotly_chart(go.Figure(go.Scatter(x=[2022, 2023], y=[3, 4])), config={"displaylogo": False}, key="kuvio")
    st.download_button("Lataa", b"vuosi;arvo", "arvot.csv")
    if st.button("Kaada"):
        raise RuntimeError("salainen viesti")
    if st.button("Kiellä"):
        raise UserError("No such thing as {name}", name="outo.xlsx")
    # People's own words stay as they are, even where a widget of Streamlit says the same.
    st.markdown("Upload")
    _SWAP(data={"html": "<p id='swapped'>Osan oma skripti toimii</p>"}, key="osa")


def show_second() -> None:
    st.header("Toinen sivu")
    st.text(f"jakso {st.query_params.get('jakso')}")


_SWAP = st.components.v2.component(
    "probe_swap",
    html="<div class='swap'></div>",
    js="export default (c) => { c.parentElement.querySelector('.swap').innerHTML = c.data.html; }",
    isolate_styles=False,
)
st.navigation(
    [st.Page(show_widgets, title="Koti", default=True), st.Page(show_second, title="Toinen", url_path="toinen")],
    position="top",
).run()
