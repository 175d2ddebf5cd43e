"""What the system tells of the network: whether each byte is paid for."""

from __future__ import annotations

from typing import Protocol


class Network(Protocol):
    """Know the network that the computer is in."""

    def is_metered(self) -> bool:
        """Tell whether what is sent and received is counted and paid for."""


class SystemNetwork:
    """Ask the system; where it does not tell, no network is metered."""

    def is_metered(self) -> bool:
        """Tell whether the system calls the network metered."""
        from PySide6.QtNetwork import QNetworkInformation

        feature = QNetworkInformation.Feature.Metered
        if not QNetworkInformation.loadBackendByFeatures(feature):
            return False
        found = QNetworkInformation.instance()
        return found is not None and found.supports(feature) and found.isMetered()
