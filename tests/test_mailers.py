"""What every mailer does: one suite for all members of the port; and what a delivery makes of it."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import pytest

from khabar.distribution.mail.mailers.connection import connect
from khabar.distribution.mail.mailers.memory_mailer import MemoryMailer
from khabar.distribution.mail.mailers.port import Envelope, Fate, Mailer, Reply
from khabar.distribution.mail.mailers.smtp_mailer import SmtpMailer
from khabar.distribution.mail.transport import Terms, deliver
from mailserver import Server
from test_send import MAIL, MESSAGE, QUICK, TIMEOUTS, Hours, Notebook

pytestmark = pytest.mark.full

# The answers that a test asks for, as each member gives them.
ANSWERS = {
    "later": ("rcpt", "451 4.2.1 later", Fate.DEFERRED),
    "no such reader": ("rcpt", "550 5.1.1 no such user", Fate.REFUSED_READER),
    "full mailbox": ("end", "552 5.2.2 mailbox full", Fate.REFUSED_READER),
    "spam": ("end", "554 5.7.1 spam", Fate.REFUSED_MESSAGE),
    "sender unknown": ("rcpt", "550 5.1.8 sender's domain not found", Fate.REFUSED_MESSAGE),
    "not for us": ("rcpt", "550 5.7.1 relaying denied", Fate.REFUSED_MESSAGE),
    "no reason": ("rcpt", "550 relay not permitted", Fate.REFUSED),
    "no word": ("data", "554 no", Fate.REFUSED_MESSAGE),
    "large": ("mail", "552 5.3.4 too large", Fate.REFUSED_MESSAGE),
    "gone": ("rcpt", "drop", Fate.UNREACHABLE),
    "silence": ("end", "drop", Fate.UNKNOWN),
}
Delivered = Callable[[], list[tuple[str, bytes]]]


@contextmanager
def memory(answers: dict[str, str], size: int) -> Iterator[tuple[Mailer, Delivered]]:
    def answer(address: str) -> Reply | None:
        name = answers.get(address, "")
        return Reply(ANSWERS[name][2], ANSWERS[name][1]) if name else None

    mailer = MemoryMailer(size, answer)
    yield mailer, lambda: mailer.delivered


@contextmanager
def smtp(answers: dict[str, str], size: int) -> Iterator[tuple[Mailer, Delivered]]:
    seen: list[str] = []

    def script(stage: str, address: str) -> str:
        # Which reader MAIL is for is known to nobody but the test.
        whom = address if stage != "mail" else next(iter(answers), "")
        name = answers.get(whom, "")
        if name and stage == ANSWERS[name][0] and (stage != "mail" or not seen):
            seen.append(stage)
            return ANSWERS[name][1]
        return ""

    with Server(script, size=size) as server:
        mail = replace(MAIL, port=server.port)
        plug = partial(connect, mail, "", ssl.create_default_context(), TIMEOUTS)
        mailer = SmtpMailer(mail.sender, plug, TIMEOUTS)
        yield mailer, lambda: server.delivered
        mailer.rest()


MEMBERS = pytest.mark.parametrize("member", [memory, smtp])


def envelope(address: str, data: bytes = MESSAGE, locale: str = "az") -> Envelope:
    return Envelope(address, 1, locale, lambda: data)


@MEMBERS
def test_a_message_arrives_byte_for_byte(member: Callable[..., object]) -> None:
    handed: list[str] = []
    with member({}, 1000) as (mailer, delivered):  # type: ignore[attr-defined]
        for each in ("a@x.org", "b@x.org"):
            reply = mailer.hand_over(envelope(each), partial(handed.append, each))
            assert reply.fate is Fate.SENT
        assert delivered() == [("a@x.org", MESSAGE), ("b@x.org", MESSAGE)]
    assert handed == ["a@x.org", "b@x.org"]


@MEMBERS
def test_the_size_is_told_before_the_first_message(member: Callable[..., object]) -> None:
    with member({}, 1000) as (mailer, _):  # type: ignore[attr-defined]
        assert mailer.limits().size == 1000


@MEMBERS
@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_is_its_fate_and_the_next_message_goes(
    member: Callable[..., object], name: str
) -> None:
    handed: list[str] = []
    with member({"a@x.org": name}, 1000) as (mailer, delivered):  # type: ignore[attr-defined]
        reply = mailer.hand_over(envelope("a@x.org"), partial(handed.append, "a"))
        assert reply.fate is ANSWERS[name][2]
        assert handed in ([], ["a"])
        assert reply.fate is not Fate.UNKNOWN or handed
        mailer.rest()
        assert mailer.hand_over(envelope("b@x.org"), lambda: None).fate is Fate.SENT
        assert delivered() == [("b@x.org", MESSAGE)]


# A delivery: what is refused to one reader, and what is refused to all


def readers(count: int, locale: str = "az") -> list[Envelope]:
    return [envelope(f"{n}@x.org", locale=locale) for n in range(count)]


def run(mailer: Mailer, envelopes: list[Envelope], **more: object) -> tuple[Notebook, str]:
    notebook = Notebook()
    stopped = deliver(envelopes, mailer, notebook, Hours().clock(), Terms(QUICK, **more))  # type: ignore[arg-type]
    return notebook, stopped


@MEMBERS
@pytest.mark.parametrize("name", ["spam", "not for us", "no word"])
def test_a_text_that_is_refused_again_and_again_stops_the_run_and_nobody_is_lost(
    member: Callable[..., object], name: str
) -> None:
    answers = {f"{n}@x.org": name for n in range(9)}
    with member(answers, 1000) as (mailer, delivered):  # type: ignore[attr-defined]
        notebook, stopped = run(mailer, readers(9))
        assert delivered() == []
        assert "refuses the text in az: " + ANSWERS[name][1] in stopped
        assert "nobody is marked as refused" in stopped
        tried = [address for word, address in notebook.words if word != "handing"]
        assert tried == ["0@x.org", "1@x.org", "2@x.org"]
        assert not any(word == "refused" for word, _ in notebook.words)
        assert all(notebook.of(address)[-1] == "deferred" for address in tried)
        answers.clear()
        again, stopped = run(mailer, readers(9))
        assert not stopped
        assert all(again.of(f"{n}@x.org")[-1] == "sent" for n in range(9))


@MEMBERS
def test_a_text_that_others_get_was_refused_by_its_reader(member: Callable[..., object]) -> None:
    answers = {"0@x.org": "spam", "3@x.org": "spam", "5@x.org": "spam"}
    with member(answers, 1000) as (mailer, delivered):  # type: ignore[attr-defined]
        notebook, stopped = run(mailer, readers(6))
        assert not stopped
        assert len(delivered()) == 3
    assert [each for each in range(6) if notebook.of(f"{each}@x.org")[-1] == "refused"] == [0, 3, 5]


def test_of_a_text_that_nobody_got_it_is_not_said_that_its_reader_refused_it() -> None:
    mailer = MemoryMailer(answer=lambda _: Reply(Fate.REFUSED_MESSAGE, "554 spam"))
    notebook, stopped = run(mailer, readers(1))
    assert not stopped
    assert notebook.of("0@x.org") == ["deferred"]
    notebook, _ = run(mailer, readers(1), taken={(1, "az")})
    assert notebook.of("0@x.org") == ["deferred", "refused"]


def at_domains(count: int, domains: int = 4) -> list[Envelope]:
    return [envelope(f"reader{n}@x{n % domains}.org") for n in range(count)]


REASONLESS = [
    "550 relay not permitted",
    "553 sorry, {domain} isn't in my list of allowed rcpthosts",
    "550 <{address}>: sending quota exceeded",
]


def refusing(words: str, whom: Callable[[str], bool] = lambda _: True) -> MemoryMailer:
    def answer(address: str) -> Reply | None:
        said = words.format(address=address, domain=address.partition("@")[2])
        return Reply(Fate.REFUSED, said) if whom(address) else None

    return MemoryMailer(answer=answer)


@pytest.mark.parametrize("words", REASONLESS)
def test_a_server_that_refuses_every_reader_refuses_the_sender(words: str) -> None:
    """A relay that is denied, a quota that is used up: no reader is lost by it."""
    notebook, stopped = run(refusing(words), at_domains(20))
    assert "the server refuses one reader after the other: 55" in stopped
    assert "nobody is marked as refused" in stopped
    assert {word for word, _ in notebook.words} == {"deferred"}
    assert len(notebook.words) == 5
    again, stopped = run(MemoryMailer(), at_domains(20))
    assert not stopped
    assert all(again.of(each.address)[-1] == "sent" for each in at_domains(20))


def test_a_quota_that_ends_within_a_run_loses_nobody() -> None:
    mailer = refusing(REASONLESS[2], lambda address: len(mailer.delivered) >= 7)
    notebook, stopped = run(mailer, at_domains(40))
    assert stopped
    assert not any(word == "refused" for word, _ in notebook.words)
    assert len([word for word, _ in notebook.words if word == "deferred"]) == 10


@pytest.mark.parametrize("first", [0, 3])
def test_addresses_that_are_out_of_date_stop_nothing(first: int) -> None:
    """Some stand together, one at a domain: others between them get the text."""
    old = {f"reader{n}@x{n % 4}.org" for n in (first, first + 1, first + 2, 12)}
    notebook, stopped = run(refusing("550 unknown", old.__contains__), at_domains(13))
    assert not stopped
    assert {address for word, address in notebook.words if word == "refused"} == old


def test_readers_of_one_house_that_moved_stop_nothing() -> None:
    """All are at one domain, or the server says something else of each domain."""
    notebook, stopped = run(refusing("550 unknown"), at_domains(30, domains=1))
    assert not stopped
    assert len([word for word, _ in notebook.words if word == "refused"]) == 30


@pytest.mark.parametrize("count", [1, 2])
def test_of_few_readers_nobody_is_lost_who_may_be_refused_for_the_sender(count: int) -> None:
    notebook, stopped = run(refusing(REASONLESS[0]), at_domains(count))
    assert not stopped
    last = {address: notebook.of(address)[-1] for address in (e.address for e in at_domains(count))}
    assert set(last.values()) == {"refused" if count == 1 else "deferred"}
    notebook, _ = run(refusing(REASONLESS[0]), at_domains(count), taken={(1, "az")})
    assert {word for word, _ in notebook.words} == {"deferred", "refused"}


@MEMBERS
def test_what_is_too_large_for_the_server_is_told_before_anything_is_sent(
    member: Callable[..., object],
) -> None:
    large = envelope("9@x.org", MESSAGE + b"x" * 2_000_000, "kk")
    with member({}, 1_000_000) as (mailer, delivered):  # type: ignore[attr-defined]
        notebook, stopped = run(mailer, [*readers(3), large])
        assert delivered() == notebook.words == []
    assert "at most 1.0 MB; these are larger: kk 2.0 MB. Nothing was sent." in stopped
    assert "Make its images smaller" in stopped


def by_connection(limit: int, stage: str, words: str) -> Callable[[str, str], str]:
    """A server that takes so many messages a connection, and says so at a stage."""
    taken = [0]

    def script(now: str, _address: str) -> str:
        if now == "connect":
            taken[0] = 0
        if now == stage and taken[0] >= limit:
            return words
        taken[0] += now == "end"
        return ""

    return script


@pytest.mark.parametrize(
    ("stage", "words"),
    [("mail", "421 4.7.0 too many messages"), ("mail", "451 4.7.1 too many messages"),
     ("rcpt", "452 4.5.3 too many recipients"), ("rcpt", "450 4.7.1 slow down"),
     ("rcpt", "drop"), ("mail", "drop"), ("data", "451 4.5.0 too many")],
)  # fmt: skip
def test_a_server_that_takes_few_messages_a_connection_gets_all_in_one_run(
    stage: str, words: str
) -> None:
    """Fault seen: of 2,000 readers each round reached as many as one connection took."""
    with Server(by_connection(3, stage, words)) as server:
        mail = replace(MAIL, port=server.port)
        plug = partial(connect, mail, "", ssl.create_default_context(), TIMEOUTS)
        notebook, stopped = run(SmtpMailer(mail.sender, plug, TIMEOUTS), readers(30))
        assert not stopped
        assert sorted(server.mailboxes.elements()) == sorted(e.address for e in readers(30))
        assert not [word for word, _ in notebook.words if word in ("refused", "unknown")]


def test_a_greylisting_server_is_not_asked_for_connection_after_connection() -> None:
    seen: set[str] = set()

    def script(stage: str, address: str) -> str:
        first = stage == "rcpt" and address not in seen
        seen.add(address)
        return "451 4.7.1 greylisted" if first else ""

    with Server(script) as server:
        mail = replace(MAIL, port=server.port)
        plug = partial(connect, mail, "", ssl.create_default_context(), TIMEOUTS)
        _, stopped = run(SmtpMailer(mail.sender, plug, TIMEOUTS), readers(20))
        assert not stopped
        assert server.mailboxes == dict.fromkeys((e.address for e in readers(20)), 1)
        assert server.connections <= 3
