"""S3-compatible storage, through fsspec. Credentials come from the environment."""

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from khabar.distribution.publishing.storage.port import Capability, StorageError, checked
from khabar.distribution.publishing.storage.web_headers import cache_control, content_type, leads_to

_SCHEME = "s3://"
_AGAIN = "run the same command again; it goes on where it stopped"
_WAIT = {"connect_timeout": 10, "read_timeout": 60, "retries": {"mode": "standard"}}


class ObjectStorage:
    """A bucket, or what lies in it below a prefix."""

    width = 16

    def __init__(self, address: str, endpoint: str = "") -> None:
        """`address` is `s3://BUCKET/PREFIX`; `endpoint` is the server's where it is not Amazon's.

        Raises `StorageError` where the address names no bucket, or the endpoint is none.
        """
        # An extra, and slow to import.
        from s3fs import S3FileSystem  # type: ignore[import-untyped,unused-ignore] # noqa: PLC0415

        self.capabilities = frozenset(Capability)
        self._root = address.removeprefix(_SCHEME).strip("/")
        self.name = f"{_SCHEME}{self._root}"
        if not self._root.partition("/")[0]:
            raise StorageError(
                f"{address} names no bucket", "write s3://BUCKET or s3://BUCKET/PATH"
            )
        if endpoint and not endpoint.startswith(("http://", "https://")):
            raise StorageError(f"{endpoint} is not an address of a server", "write https://HOST")
        with self._told(self.name):
            self._files: Any = S3FileSystem(
                endpoint_url=endpoint or None,
                config_kwargs=_WAIT,
                use_listings_cache=False,
                skip_instance_cache=True,
            )

    def sizes(self) -> Mapping[str, int]:
        """Every object below the prefix."""
        with self._told(self.name):
            # Asked first, since a walk treats a bucket that it may not list as an empty one.
            bucket, _, below = self._root.partition("/")
            self._files.call_s3("list_objects_v2", Bucket=bucket, Prefix=below, MaxKeys=1)
            found = self._files.find(self._root, detail=True)
        prefix = f"{self._root}/"
        return {
            path.removeprefix(prefix): info["size"]
            for path, info in found.items()
            if path.startswith(prefix)
        }

    def read(self, name: str) -> bytes | None:
        """An object's bytes."""
        with self._told(f"{self.name}/{name}"):
            try:
                data: bytes = self._files.cat_file(self._at(name))
            except FileNotFoundError:
                return None
            return data

    def put(self, name: str, data: bytes) -> None:
        """Write an object, which appears whole, with what a web server says of it."""
        with self._told(f"{self.name}/{name}"):
            self._put(name, data)

    def create(self, name: str, data: bytes) -> bool:
        """Write an object on the condition that there is none (`If-None-Match`).

        A server that knows no conditions is asked first, which is nearly as good; from then on
        `capabilities` says so.
        """
        with self._told(f"{self.name}/{name}"):
            if self._files.exists(self._at(name)):
                return False
            try:
                self._put(name, data, mode="create")
            except FileExistsError:
                return False
            except OSError as error:
                if error.errno != errno.ENOSYS:
                    raise
                self.capabilities -= {Capability.CREATE_ONLY}
                self._put(name, data)
            return True

    def settle(self, names: Iterable[str]) -> None:
        """Do nothing: readers have each file as soon as it is put."""

    def remove(self, name: str) -> None:
        """Delete an object."""
        with self._told(f"{self.name}/{name}"):
            try:
                self._files.rm_file(self._at(name))
            except FileNotFoundError:
                return

    def _at(self, name: str) -> str:
        return f"{self._root}/{checked(name)}"

    def _put(self, name: str, data: bytes, **more: str) -> None:
        said = {"ContentType": content_type(name), "CacheControl": cache_control(name)}
        if there := leads_to(name, data):
            said["WebsiteRedirectLocation"] = there
        self._files.pipe_file(self._at(name), data, **said, **more)

    @contextmanager
    def _told(self, place: str) -> Iterator[None]:
        """Turn an error of the server, or on the way to it, into one with its place and a hint."""
        from botocore import exceptions  # type: ignore[import-untyped,unused-ignore] # noqa: PLC0415

        try:
            yield
        except (exceptions.NoCredentialsError, exceptions.PartialCredentialsError) as error:
            hint = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile of the AWS tools"
            raise StorageError(f"{place}: no credentials", hint) from error
        except PermissionError as error:
            hint = "the key has to be right, and allowed to list, read, write and delete there"
            raise StorageError(f"{place}: not permitted: {error}", hint) from error
        except FileNotFoundError as error:
            raise StorageError(
                f"{place}: not there: {error}", "is the bucket's name right?"
            ) from error
        except exceptions.ParamValidationError as error:
            hint = "is the bucket's name right?"
            raise StorageError(f"{place}: there can be no such bucket", hint) from error
        except exceptions.ConnectionError as error:
            hint = f"is the address right, and is there a network? Then {_AGAIN}"
            raise StorageError(f"{place}: cannot be reached: {error}", hint) from error
        except (exceptions.BotoCoreError, OSError) as error:
            raise StorageError(f"{place}: {error}", _AGAIN) from error
