"""UCLG-Eurasia dashboard: membership atlas, events and rating on Plotly maps and charts.

Linear algebra runs on one thread, unless the environment says otherwise: the server has a process
for each core, and the threads of a small matrix product wait for each other longer than it takes.
OpenBLAS reads this once, when numpy is first imported.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251 - no setting of ours

__version__ = "0.1.0"
