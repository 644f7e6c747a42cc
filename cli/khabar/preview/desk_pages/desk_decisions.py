"""Decisions at the desk: what a signer sees of one bulletin, and the commands that it calls."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from khabar.choices import NoticeKind
from khabar.editorial.deciding.approve import approve, shown_text
from khabar.editorial.deciding.change import VersionChange, change
from khabar.editorial.deciding.decision import Decider, edition_of
from khabar.editorial.deciding.hold import Holder, hold
from khabar.editorial.deciding.kill import kill
from khabar.preview.live_newsroom import Key, LiveNewsroom
from khabar.problems import KhabarError, Place, Problem
from khabar.standing.current_text import draft


@dataclass(frozen=True, slots=True)
class SignOff:
    """The text of a bulletin as somebody may sign it: its digest, and what keeps it back.

    `by` is who signed this version off, empty for nobody; `allowed` are those who may.
    """

    digest: str
    obstacles: tuple[str, ...]
    by: str
    version: int
    allowed: tuple[str, ...]


class DeskDecisions:
    """Decisions of signers, by the functions of the commands."""

    def __init__(self, store: LiveNewsroom) -> None:
        """`store` has what the screen shows."""
        self.store = store

    def sign_off(self, key: Key) -> SignOff | None:
        """Return what a signer needs to know of a bulletin; `None` if it cannot be read."""
        loaded, release = self.store.state.loaded, self.store.state.release(key[0])
        if not loaded or not release:
            return None
        text = draft(loaded, release, key[1], self.store.state.findings)
        signed = edition_of(loaded, key[0], key[1], release.version)
        return SignOff(
            shown_text(loaded, release, text),
            text.obstacles,
            signed.by if signed and not signed.unsigned else "",
            release.version,
            loaded.newsroom.policies.sign_off.get(key[1], ()),
        )

    def decide(self, key: Key, by: str, said: Mapping[str, Any]) -> list[str]:
        """Do what somebody has decided, and answer with what came of it, a line for each thing."""
        id_, locale = key
        decider = Decider(by, self.store.clock())
        words = str(said.get("text", ""))
        match said.get("act"):
            case "approve":
                return self._approve(key, decider, str(said.get("shown", "")))
            case "correct":
                wish = VersionChange(NoticeKind.CORRECT, words)
                done = change(self.store.folder, id_, wish, decider)
                return [f"version {done.version}", *done.blocking]
            case "kill":
                done = kill(self.store.folder, id_, VersionChange(NoticeKind.KILL, words), decider)
                return [f"version {done.version}", *done.blocking]
            case "hold":
                reader = Holder(words, secrets.token_urlsafe(24))
                out = self.store.folder.root / "out"
                held = hold(self.store.folder, id_, reader, decider.at, out)
                if not held.paths:
                    raise _refused(held.lacking)
                return [*(f"out/{each}" for each in held.paths), *held.lacking]
        raise KhabarError(f"{locale}: nothing to decide", "approve, correct, kill or hold")

    def _approve(self, key: Key, decider: Decider, shown: str) -> list[str]:
        if not shown:
            raise KhabarError("nobody has seen this text", "load the page again")
        id_, locale = key
        report = approve(self.store.folder, id_, (locale,), decider, {locale: shown})
        (answer,) = report.locales
        if report.refused:
            raise _refused(answer.reasons)
        return [answer.answer, *answer.reasons]


def _refused(reasons: tuple[str, ...]) -> KhabarError:
    """The answer to a decision that came to nothing, for these reasons."""
    problems = tuple(Problem(Place(""), each) for each in reasons)
    return KhabarError(reasons[0], "mend this, then try again", problems)
