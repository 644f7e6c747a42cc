"""`khabar send --doctor`: what receiving servers will say of this sender and this server."""

from collections.abc import Iterator
from ipaddress import ip_address

from khabar.distribution.mail.mailers.port import DeliveryError, Mailer, UnreachableError
from khabar.distribution.mail.reputation.resolver import NoAnswerError, Resolver
from khabar.distribution.mail.reputation.spf import SpfCheck
from khabar.model import Mail
from khabar.reports import MailDoctorReport, MailDoctorRow

# What Google and Yahoo call bulk, since February 2024.
_BULK = 5000


def mail_doctor(
    mail: Mail, mailer: Mailer, resolver: Resolver, *, readers: int, largest: int = 0
) -> MailDoctorReport:
    """Look at the sender's domain and the server; nothing is sent.

    `readers` is how many a release goes to, `largest` the longest message in bytes, if it is known.
    """
    domain = mail.sender.rpartition("@")[2].lower()
    rows = [
        *_known("MX", _mx(domain, resolver)),
        *_known("SPF", _spf(mail, domain, resolver)),
        *_known("DKIM", _dkim(mail, domain, resolver)),
        *_known("DMARC", _dmarc(domain, resolver)),
        *_known("PTR", _ptr(mail, resolver)),
        *_size(mailer, largest),
        *_rate(mail, readers),
        *_unsubscribe(mail, readers),
    ]
    return MailDoctorReport(domain, tuple(rows))


def _known(what: str, rows: Iterator[MailDoctorRow]) -> Iterator[MailDoctorRow]:
    """The rows, or one that says that the network does not answer."""
    try:
        yield from list(rows)
    except NoAnswerError as error:
        yield MailDoctorRow(what, None, f"not known: {error}", "try again where there is a network")


def _mx(domain: str, resolver: Resolver) -> Iterator[MailDoctorRow]:
    hosts = resolver.mail_hosts(domain)
    said = f"mail to {domain} goes to {', '.join(hosts)}" if hosts else f"{domain} takes no mail"
    yield MailDoctorRow(
        "MX", bool(hosts), said, "" if hosts else "answers and bounces would be lost"
    )


def _hidden(what: str, mail: Mail) -> MailDoctorRow:
    """Say that nothing is known of a server that others see at another address."""
    hint = "ask whoever runs the server from which address its mail leaves"
    return MailDoctorRow(what, None, f"{mail.host} has no address that others see", hint)


def _spf(mail: Mail, domain: str, resolver: Resolver) -> Iterator[MailDoctorRow]:
    if not _outside(mail, resolver):
        yield _hidden("SPF", mail)
    for address in _outside(mail, resolver):
        result = SpfCheck(resolver).result(domain, address)
        said = f"{domain}, from {address}: {result}"
        if result in ("none", "permerror"):
            hint = "one record, at most 10 lookups: ask whoever runs the domain"
            yield MailDoctorRow("SPF", False, said, hint)
        elif result == "pass" or _is_own(mail, domain, resolver):
            hint = f"add to the TXT record of {domain}: v=spf1 … {_term(address)} -all"
            good = None if result == "unknown" else result == "pass"
            yield MailDoctorRow("SPF", good, said, "" if good else hint)
        else:
            hint = f"ask whoever runs {mail.host} what the TXT record of {domain} has to include"
            yield MailDoctorRow("SPF", None, f"{said}; its mail may leave elsewhere", hint)


def _term(address: str) -> str:
    return f"ip{ip_address(address).version}:{address}"


def _is_own(mail: Mail, domain: str, resolver: Resolver) -> bool:
    """Tell whether a server is the domain's own: what it is reached at is where its mail leaves.

    Large providers take mail in at other addresses than those that they send from.
    """
    host = mail.host.lower()
    own = host == domain or host.endswith(f".{domain}")
    return own or host in {each.lower() for each in resolver.mail_hosts(domain)}


def _dkim(mail: Mail, domain: str, resolver: Resolver) -> Iterator[MailDoctorRow]:
    if not mail.dkim_selector:
        hint = "ask whoever runs the server for the selector, and write it as `mail.dkim_selector`"
        yield MailDoctorRow("DKIM", None, "no selector is named: not known", hint)
        return
    name = f"{mail.dkim_selector}._domainkey.{domain}"
    keys = [_tags(each).get("p", "") for each in resolver.texts(name)]
    good = any(keys)
    said = f"{name} has a key" if good else f"{name} has no key"
    yield MailDoctorRow("DKIM", good, said, "" if good else "publish the server's key there")


def _dmarc(domain: str, resolver: Resolver) -> Iterator[MailDoctorRow]:
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        name = "_dmarc." + ".".join(labels[start:])
        records = [each for each in resolver.texts(name) if each.lower().startswith("v=dmarc1")]
        if records:
            policy = _tags(records[0]).get("p", "none")
            hint = "" if policy != "none" else "p=none protects nobody; later write p=quarantine"
            yield MailDoctorRow("DMARC", len(records) == 1, f"{name}: p={policy}", hint)
            return
    hint = f"publish at _dmarc.{domain}: v=DMARC1; p=none; rua=mailto:postmaster@{domain}"
    yield MailDoctorRow("DMARC", False, f"{domain} has no record", hint)


def _ptr(mail: Mail, resolver: Resolver) -> Iterator[MailDoctorRow]:
    if not _outside(mail, resolver):
        yield _hidden("PTR", mail)
    for address in _outside(mail, resolver):
        names = resolver.names(address)
        confirmed = [each for each in names if address in resolver.addresses(each)]
        said = f"{address} is {', '.join(confirmed or names) or 'nameless'}"
        hint = (
            "" if confirmed else "whoever runs the server gives the address a name that leads back"
        )
        own = _is_own(mail, mail.sender.rpartition("@")[2].lower(), resolver)
        yield MailDoctorRow("PTR", bool(confirmed) or (False if own else None), said, hint)


def _outside(mail: Mail, resolver: Resolver) -> list[str]:
    """Addresses of the server that others see; one on this machine sends by another one."""
    return [each for each in resolver.addresses(mail.host) if ip_address(each).is_global]


def _size(mailer: Mailer, largest: int) -> Iterator[MailDoctorRow]:
    try:
        most = mailer.limits().size
    except (DeliveryError, UnreachableError) as error:
        yield MailDoctorRow("server", False, f"{error}", "see `mail:` in newsroom.yaml")
        return
    finally:
        mailer.rest()
    said = f"messages of at most {most / 1e6:.1f} MB" if most else "the server names no limit"
    told = f"; the longest of this release has {largest / 1e6:.1f} MB" if largest else ""
    good = not most or largest <= most
    hint = "" if good else "write `mail.attach_up_to`, so that a larger PDF is linked"
    yield MailDoctorRow("size", good, said + told, hint)


def _rate(mail: Mail, readers: int) -> Iterator[MailDoctorRow]:
    minutes = readers / mail.rate
    said = f"{readers} readers at {mail.rate} a minute: {minutes:.0f} minutes"
    hint = "" if minutes < 60 else "ask whoever runs the server for a higher rate"
    yield MailDoctorRow("rate", True, said, hint)


def _unsubscribe(mail: Mail, readers: int) -> Iterator[MailDoctorRow]:
    if mail.one_click:
        yield MailDoctorRow("unsubscribe", True, f"by one click at {mail.one_click}")
    else:
        good = readers < _BULK
        said = "by mail; no one-click address"
        hint = "" if good else "from 5,000 readers on, large providers ask for `mail.one_click`"
        yield MailDoctorRow("unsubscribe", good, said, hint)


def _tags(record: str) -> dict[str, str]:
    pairs = (each.partition("=") for each in record.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
