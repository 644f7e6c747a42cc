"""Reports of `doctor` and `upgrade`."""

from dataclasses import dataclass

from khabar.problems import Problem


@dataclass(frozen=True, slots=True)
class DoctorRow:
    """One thing that Khabar uses: whether it is there, what for, and what to type where it is not.

    `needed` is set where something that everybody uses does not work without it.
    """

    name: str
    found: bool
    use: str
    mend: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """Report of everything that was looked at on this machine and in this newsroom."""

    rows: tuple[DoctorRow, ...]

    @property
    def healthy(self) -> bool:
        """Tell whether nothing is missing that everybody needs."""
        return all(row.found or not row.needed for row in self.rows)


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """Report of `upgrade`, done or planned: the files, and the version that the templates name.

    Templates of 0.1.0 name none.
    """

    origin: str
    files: tuple[str, ...]
    written: bool
    problems: tuple[Problem, ...] = ()
