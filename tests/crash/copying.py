"""What touches the whole of an office at once: backups, putting one back, another key of the database, a newer schema."""

from __future__ import annotations

from tests.crash.hand import ADMINISTRATOR, Hand
from verifier.store import exchanges, migrations, quarantine, sums
from verifier.store.database import Store
from verifier.workflow import backup, rekey, restore
from verifier.workflow.backup_files import read_backup
from verifier.workflow.load_register import registers
from verifier.workflow.office import BACKUPS, DATABASE
from verifier.workflow.readings import readings_page

_MOST_BACKUPS = 12


def back_up(hand: Hand) -> bool:
    """Make a backup in the office folder."""
    if len(hand.kept) >= _MOST_BACKUPS:
        return False
    hand.begin("backup")
    backup.backup(hand.office)
    hand.end_with_backups()
    return True


def put_back(hand: Hand) -> bool:
    """Put back one of the backups; the administrator signs what is given up."""
    if not hand.kept or len(hand.kept) >= 2 * _MOST_BACKUPS:
        return False
    name = hand.chance.choice(list(hand.kept))
    path = hand.folder / BACKUPS / name
    intent = hand.begin("restore", backup=name)
    hand.close()
    hand.session = restore.restore(
        hand.folder, path, ADMINISTRATOR, hand.kept[name][ADMINISTRATOR], "випробування", intent=intent
    ).session
    names = hand.note_backups()  # what stood there is one of them
    hand.words, hand.told = dict(hand.kept[name]), read_backup(path).manifest.count
    hand.end(backups=names)
    return True


def change_key(hand: Hand) -> bool:
    """Encrypt the database under another key."""
    administrator = hand.office.officers()[ADMINISTRATOR]
    intent = hand.begin("rekey")
    rekey.rekey(hand.office, hand.signer(administrator), "випробування", intent=intent)
    hand.reopen(ADMINISTRATOR)
    hand.end()
    return True


def bring_up_to_date(hand: Hand) -> bool:
    """Open a database that an older program made: as long as nothing was read that only newer ones know of."""
    if readings_page(hand.office, 1, 0) or len(hand.kept) >= _MOST_BACKUPS or _holds_what_is_newer(hand):
        return False
    key = hand.office.key
    hand.begin("migrate")
    hand.close()
    older = Store.open(hand.folder / DATABASE, key)
    with older.write() as connection:
        sums.unwatch(connection)
        migrations.migrate(connection, "0002")
    older.close()
    hand.reopen(ADMINISTRATOR)
    hand.end_with_backups()
    return True


def _holds_what_is_newer(hand: Hand) -> bool:
    """Whether the office holds what the older schema has no place for: arrivals, updated registers, exchanges."""
    with hand.office.store.read() as connection:
        newer = quarantine.every_as_stored(connection) or exchanges.numbers(connection)
    return bool(newer) or any(register.updates for register in registers(hand.office))
