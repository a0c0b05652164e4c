"""The view state: controls to address to figures, in the browser (``assets/js/view_state.js``)."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard import ids
from dashboard.services import Services


def register(app: Dash, services: Services) -> None:  # noqa: ARG001 - every module's signature
    """Attach the one callback that turns the controls into the address and the figures' slices."""
    app.clientside_callback(
        ClientsideFunction(namespace="viewState", function_name="fromControls"),
        Output(ids.view_slice(ALL, ALL), "data"),
        Input(ids.control(ALL, ALL), "value"),
        Input(ids.Shell.THEME, "data"),
        State(ids.view_slice(ALL, ALL), "data"),
    )
