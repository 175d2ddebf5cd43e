"""The way to the CRM: whose certificates are trusted, what stands between, and unknown names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from csmdesk.sync.connectors.reach import is_reachable
from csmdesk.sync.errors import AuthFailed, Offline, ProxyRefused, SyncError, UnknownHost, Untrusted
from tests.sync.scripted_server import Request, scripted
from tests.sync.tryton_desk import QUICK, connector_to

HERE = "127.0.0.1"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Nowhere:
    """What a connector needs to know of a server."""

    url: str
    database: str = "csm"
    user: str = "csm"
    password: str = "csm-test-0"


def meet(url: str) -> SyncError:
    """Log in and return the error."""
    desk = connector_to(Nowhere(url), timeouts=QUICK)
    try:
        with pytest.raises(SyncError) as caught:
            desk.identity()
    finally:
        desk.close()
    return caught.value


def denied(request: Request) -> None:
    request.answer(b"", 401)


class Authority:
    """Sign certificates, as a company does for its own network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Quillstone Authority")])
        limits = x509.BasicConstraints(ca=True, path_length=0)
        made = self._made(self._name, self._key).add_extension(limits, critical=True)
        self.store = folder / "store.pem"
        self.store.write_bytes(self._signed(made))

    def certificate(self, address: str = HERE, since: timedelta = -DAY) -> Path:
        """Vouch for an address; return the file of a server there."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        addresses = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(address))])
        made = self._made(name, key, since).add_extension(addresses, critical=False)
        path = self._folder / f"{address}{since.days}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path.write_bytes(secret + self._signed(made))
        return path

    def _made(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, since: timedelta = -DAY
    ) -> x509.CertificateBuilder:
        begins = datetime.now(UTC) + since
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + 2 * DAY)
        )

    def _signed(self, made: x509.CertificateBuilder) -> bytes:
        return made.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def company(tmp_path):
    return Authority(tmp_path)


@pytest.fixture
def trusting(company, monkeypatch):
    """Let this system trust the company."""
    monkeypatch.setenv("SSL_CERT_FILE", str(company.store))
    return company


def test_authority_in_the_store_of_the_system_is_trusted(trusting):
    with scripted(denied, certificate=trusting.certificate()) as url:
        assert isinstance(meet(url), AuthFailed)


def test_authority_that_is_in_no_store_gets_no_password(company):
    heard = []
    with scripted(heard.append, certificate=company.certificate()) as url:
        error = meet(url)
    assert isinstance(error, Untrusted)
    assert not error.was_sent
    assert heard == []


@pytest.mark.parametrize(
    ("address", "since"),
    [("127.0.0.2", -DAY), (HERE, -3 * DAY), (HERE, DAY)],
    ids=["another machine's", "run out", "of tomorrow: a clock may be wrong by a day"],
)
def test_certificate_that_does_not_fit_gets_no_password(trusting, address, since):
    heard = []
    with scripted(heard.append, certificate=trusting.certificate(address, since)) as url:
        assert isinstance(meet(url), Untrusted)
    assert heard == []


def test_server_without_encryption_gets_no_password():
    heard = []
    with scripted(heard.append) as url:
        error = meet(url.replace("http:", "https:"))
    assert isinstance(error, Untrusted)
    assert not error.was_sent
    assert heard == []


def test_store_that_is_not_there_vouches_for_nobody(company, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with scripted(denied, certificate=company.certificate()) as url:
        assert isinstance(meet(url), Untrusted)


def test_name_that_no_network_knows_is_told_as_out_of_reach():
    error = meet("https://crm.invalid")
    assert isinstance(error, UnknownHost)
    assert isinstance(error, Offline)
    assert error.user_error().message.params == {"host": "crm.invalid"}
    assert not error.was_sent


def wants_a_password(request: Request) -> None:
    request.answer(b"<html>Log in</html>", 407, Proxy_Authenticate="Basic")


@pytest.fixture
def behind(monkeypatch):
    """Let a way lead out of the network."""

    def put(url: str) -> None:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            monkeypatch.setenv(name, url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(name, "")

    return put


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_way_out_that_wants_a_password_is_told(behind, scheme):
    with scripted(wants_a_password) as url:
        behind(url)
        error = meet(f"{scheme}://crm.invalid")
    assert isinstance(error, ProxyRefused)
    assert not error.was_sent


def test_way_out_that_leads_nowhere_is_out_of_reach(behind):
    with scripted(lambda request: request.answer(b"", 502)) as url:
        behind(url)
        assert type(meet("https://crm.invalid")) is Offline


def test_reach_is_told_without_a_word():
    heard = []
    with scripted(heard.append) as url:
        assert is_reachable(url)
    assert not is_reachable(url)
    assert not is_reachable("https://[")
    assert heard == []


def test_reach_goes_by_the_way_out(behind):
    with scripted(denied) as url:
        behind(url)
        assert is_reachable("https://crm.invalid")
    assert not is_reachable("https://crm.invalid")
