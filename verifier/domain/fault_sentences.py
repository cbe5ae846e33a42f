"""The sentences of known errors; `domain.sentences` speaks them with what their facts say."""

from __future__ import annotations

from verifier.domain.errors import Fault, NotShown
from verifier.i18n import N_

FAULTS: dict[Fault, str] = {
    Fault.NOT_A_SPREADSHEET: N_(
        "{file} is not a spreadsheet that can be read. Open it in a spreadsheet program and save it as .xlsx."
    ),
    Fault.EMPTY_SHEET: N_("{file}: the sheet “{sheet}” is empty. Choose another sheet or ask for the file again."),
    Fault.NO_REMAINS_COLUMN: N_(
        "No sheet of {file} has a heading over numbers of bodies, bags or seals. Put one above that column and read the "
        "file again."
    ),
    Fault.NO_NAME_COLUMN: N_(
        "{file}: no column with names was found on the sheet “{sheet}”. "
        "Check that the heading row names the surname or the full name."
    ),
    Fault.NO_PERSONS: N_("{file}: no person was found on the sheet “{sheet}”. Check the file or choose another sheet."),
    Fault.FILE_NOT_FOUND: N_("{file} was not found. Check the path."),
    Fault.FILE_UNREADABLE: N_("{file} cannot be opened. Close it in other programs and check your right to read it."),
    Fault.NO_SUCH_COLUMN: N_(
        "“{column}” names no column of the file, or no detail. Its columns are {columns}; "
        "a detail is named like full_name, date_of_birth or unit."
    ),
    Fault.NO_SUCH_SHEET: N_("{file} has no sheet “{sheet}”. It has: {sheets}."),
    Fault.READER_TIMED_OUT: N_(
        "{file}: reading took longer than {seconds} seconds and was stopped. "
        "Save it anew as a plain .xlsx and try again."
    ),
    Fault.READER_FAILED: N_(
        "{file} could not be read: the file is damaged. Ask for it again or save it anew as .xlsx."
    ),
    Fault.TOO_LARGE: N_("{file} goes beyond a limit: {limit}. Split the file or save it anew as a plain .xlsx."),
    Fault.CANCELLED: N_("Cancelled. Nothing was changed."),
    Fault.UNKNOWN_ENCODING: N_(
        "{file}: the code page is not known for certain. Choose it, or ask for the file as .xlsx."
    ),
    Fault.NO_SUCH_ENCODING: N_("There is no code page “{encoding}” here. Choose one of: {encodings}."),
    Fault.WRONG_PASSWORD: N_(
        "The password does not open {file}. Try again, or ask the sender for the file without one."
    ),
    Fault.WORD_OR_PDF: N_(
        "{file} is no spreadsheet but a text document, a PDF or a picture ({found}). Copy its table into a spreadsheet and "
        "save it as .xlsx; what exists on paper alone is typed in by two officers."
    ),
    Fault.OLD_SPREADSHEET: N_(
        "{file} is a spreadsheet of a kind that is not read ({found}). Open it in its own program and save it as .xlsx."
    ),
    Fault.DAMAGED_FILE: N_("{file} is damaged or was altered after it was saved. Ask for it again."),
    Fault.FORBIDDEN_CONTENT: N_(
        "{file} holds content that a list has no use for and that is not read. Save it anew as a plain .xlsx."
    ),
    Fault.PASSWORD_PROTECTED: N_(
        "{file} is protected by a password. Give the password, or ask the sender for the file without one."
    ),
    Fault.WRONG_PASSPHRASE: N_("The passphrase of {officer} is not right. Try again; nothing was changed."),
    Fault.TOO_MANY_ATTEMPTS: N_(
        "Too many wrong passphrases. The next attempt is possible in {seconds}\u00a0s; the right passphrase waits as well."
    ),
    Fault.NO_PASSPHRASE: N_("No passphrase was entered. Enter it, or name the file that holds it: --passphrase-file."),
    Fault.NO_PASSPHRASE_IN_FILE: N_("{file} holds no passphrase. It stands in the first line, as text in UTF-8."),
    Fault.NO_SLOT_FITS: N_(
        "This passphrase opens no account of the office in {folder}. Try again; nothing was changed."
    ),
    Fault.WEAK_PASSPHRASE: N_("The passphrase is too short: it needs at least {length} characters."),
    Fault.GUESSABLE_PASSPHRASE: N_(
        "The passphrase is too easy to guess. {why} Take four or five words that have nothing to do with each other."
    ),
    Fault.RETIRED_OFFICER: N_(
        "The account of {officer} is retired and opens nothing any more. Ask an administrator for a new account, if you "
        "are to work here again."
    ),
    Fault.UNKNOWN_OFFICER: N_("There is no officer “{officer}” in this office. Choose one of: {officers}."),
    Fault.NOT_AN_OFFICE: N_(
        "{folder} is not an office folder. Choose the folder that holds office.db and office.keys."
    ),
    Fault.OFFICE_FILE_MISSING: N_(
        "The office folder {folder} lacks the file {file}. Put it back, or restore the office from a backup."
    ),
    Fault.OFFICE_EXISTS: N_("{folder} already holds an office. Choose an empty folder."),
    Fault.FOUNDING_INTERRUPTED: N_(
        "The founding of the office in {folder} was interrupted before it was complete. "
        "Found the office there anew; nothing was in it yet."
    ),
    Fault.OFFICE_DAMAGED: N_(
        "The office database in {folder} is damaged. Do not work on; restore it from the last good backup."
    ),
    Fault.DATABASE_OF_OTHER_KEY: N_(
        "The passphrase is right, but its key does not open the office database in {folder}: office.keys belongs to another "
        "office.db, or office.db is damaged from its first bytes on. Put both back from the same backup."
    ),
    Fault.OFFICE_IN_USE: N_("The office in {folder} is open in another window. Close it there first."),
    Fault.KEYS_DAMAGED: N_(
        "The key file {file} is damaged ({part}), so nobody can open the office. The database is not touched by that. "
        "Put the key file back from a backup: “Restore from a backup” in the window, "
        "or verifier office restore --keys-only."
    ),
    Fault.SLOT_DAMAGED: N_(
        "The key slot of {officer} in {file} is damaged, or is not the one that the ledger names; the others can open the "
        "office. Two of them reset the passphrase of {officer}, or put the key file back from a backup: "
        "“Restore from a backup” in the window, or verifier office restore --keys-only."
    ),
    Fault.TRIAL_DATABASE: N_(
        "The office in {folder} was made by a trial version of the program, whose rules were not complete. "
        "Found a new office and receive the lists anew."
    ),
    Fault.OLDER_DATABASE: N_(
        "The office in {folder} was written by an older version of the program. "
        "Open it with a passphrase: it is backed up and then brought up to date."
    ),
    Fault.NEWER_DATABASE: N_(
        "The office in {folder} was written by a newer version of the program. Install that version and open it again."
    ),
    Fault.NOT_A_CHECKPOINT: N_(
        "This is no checkpoint of a ledger: it is damaged, or was not typed in whole. It begins with VRC1."
    ),
    Fault.OFFICE_BEHIND: N_("{why} Nothing was signed."),
    Fault.NOTHING_MISSING: N_("No act is missing from this office as far as any checkpoint knows; nothing was signed."),
    Fault.NOT_A_BACKUP: N_(
        "{folder} is no backup. Choose a dated folder that holds office.db, office.keys and backup.json."
    ),
    Fault.BACKUP_INCOMPLETE: N_(
        "The backup in {folder} is not complete: {file} is missing, so it was interrupted or copied in part. Nothing was "
        "changed; choose another backup."
    ),
    Fault.BACKUP_DAMAGED: N_(
        "The backup in {folder} is damaged: {file} is not what was written. Nothing was changed; choose another backup."
    ),
    Fault.BACKUP_FAULTY: N_(
        "A copy of {folder} does not pass the audit, so it is not used: {line} Nothing was changed, and the other backups "
        "are as they were."
    ),
    Fault.OFFICE_CHANGED: N_(
        "The office has changed since it was shown what would be lost. Nothing was changed now; look at it again."
    ),
    Fault.SWITCH_DAMAGED: N_(
        "A change of the office that was interrupted cannot be completed: {folder} is damaged. Keep a copy of the whole "
        "office folder, delete this one in it, and restore the last good backup."
    ),
    Fault.KEYS_OF_OTHER_DATABASE: N_(
        "The keys of the backup in {folder} do not open the office as it is: the key of its database was changed since, or "
        "the database is damaged. Nothing was changed; choose a later backup, or put back the whole office."
    ),
    Fault.BACKUP_OF_OTHER_OFFICE: N_(
        "The backup in {folder} is of another office, “{name}” with the fingerprint {office}. Nothing was changed; choose a "
        "backup of this office."
    ),
    Fault.DISK_FULL: N_("The disk of {folder} is full. Free some space and try again; nothing half-done was kept."),
    Fault.CANNOT_WRITE: N_("{folder} cannot be written to. Check your rights to it, or choose another folder."),
    Fault.FOLDER_IN_OFFICE: N_(
        "{folder} lies in the office folder: what takes the one takes the other. Choose a folder on another disk or a stick."
    ),
    Fault.LIST_ALREADY_RECEIVED: N_(
        "This very file was already received as list {reference} on {date}, and is not taken in twice. Open that list."
    ),
    Fault.REGISTER_ALREADY_LOADED: N_("This very file is already loaded as “{name}”. It is not loaded twice."),
    Fault.NO_REGISTER: N_("The office has no register yet. Load one first, so that persons can be looked for in it."),
    Fault.KIND_NOT_SUPPORTED: N_(
        "Remains are identified by their own procedure, not by name and date: receive their list on the screen Remains, or "
        "with the command “office remains receive”."
    ),
    Fault.REFUSED: N_("{why}"),
    Fault.NO_SUCH_CASE: N_("There is no case {number} in this office. Check the number."),
    Fault.NO_SUCH_PRINT: N_("No report {number} was issued in this office. Look for its number under Reports, Issued."),
    Fault.NO_SUCH_LIST: N_("There is no list “{list}” in this office. It has: {lists}."),
    Fault.NOT_YET_DOUBLE_CHECKED: N_(
        "Case {number} is not double-checked yet, so its findings cannot be shown. Wait for both signatures."
    ),
    Fault.PRINT_WITHOUT_PAPER: N_(
        "Report {number} is already recorded as act {act}, but its PDF did not reach you; it cannot be made a second "
        "time. Issue the report anew: it gets the next number, and {number} stays in the ledger as a print without paper."
    ),
    Fault.REPORT_NOT_SAVED: N_(
        "Report {number} is recorded as issued, but it could not be saved. {why} Save it in another folder, or issue it "
        "anew."
    ),
    Fault.NO_ANSWERS: N_(
        "No row of {file} bears the key of a query. Choose the workbook of a query that came back, or record the answers by "
        "hand on each person."
    ),
    Fault.NOBODY_CHECKED_TWICE: N_(
        "Nobody on this list is checked twice yet, so there are no sheets. Sign both checks of a person first."
    ),
    Fault.NO_PRINTER: N_(
        "No printer of this machine takes the pages. Save the PDF and print it elsewhere, or set up a printer."
    ),
    Fault.NOTHING_TO_ASK: N_(
        "Nothing on this list waits for an answer of the other side. Send a query on a person first; then it can be printed."
    ),
    Fault.NOBODY_HELD_BACK: N_(
        "Nobody on this list is held back by us for a legal bar by a decision that stands, so there is nothing to tell. "
        "Who is on an incoming list is held by the other side."
    ),
    Fault.NOT_A_REPORT: N_("{file} is neither a report (PDF, xlsx) nor a scan of one (PDF, PNG, JPEG, TIFF)."),
    Fault.SHEET_NOT_OURS: N_(
        "{file} bears no symbol of a report of this office. Scan the first page of the sheet whole, in grey, at 150 dots an "
        "inch or more."
    ),
    Fault.SHEET_IS_THE_FILE: N_(
        "{file} is the file of report {number} itself, not a scan of its signed sheet. Scan the paper."
    ),
    Fault.NO_DISPLAY: N_("There is no display. Start the program at a desk, or use the commands: verifier --help."),
    Fault.SAME_NAME_TAKEN: N_("An officer named “{officer}” already exists in this office. Use another name."),
    Fault.LIST_WAS_REFUSED: N_(
        "This very file was refused on {date}: {reason} Ask for a new file, or say in a note why this one is received now."
    ),
    Fault.NO_SUCH_ARRIVAL: N_("No list waits under the number {number}."),
    Fault.NO_SUCH_PAPER: N_(
        "This list from paper is not typed in any more: it was taken over as a file, or put away. Look at the lists anew."
    ),
    Fault.ARRIVAL_DECIDED: N_("{file} was already received or refused by act {act}. Look at the lists anew."),
    Fault.REGISTER_OLDER: N_(
        "The register “{name}” is already loaded as it stood on {date}. An earlier extract cannot bring it up to date."
    ),
    Fault.NOT_THE_SAME_REGISTER: N_(
        "Of {count} records in this file only {found} have a number that “{name}” knows. Is it the same register? "
        "If it is, say so in a note."
    ),
    Fault.NO_SUCH_REGISTER: N_("There is no register “{name}” in this office. It has: {registers}."),
    Fault.NO_SUCH_RECORD: N_("No register of this office ever had a record “{record}”."),
    Fault.EVIDENCE_NOT_SHOWABLE: N_("{file} is not shown here: {reason} The file itself is saved unaltered."),
    Fault.EVIDENCE_TOO_LARGE: N_(
        "{file} is larger than {limit} MiB, so it is not attached. Attach a part or a smaller copy."
    ),
    Fault.EVIDENCE_EMPTY: N_("{file} is empty, so it is not attached. Choose another file."),
    Fault.EVIDENCE_DELETED: N_(
        "The file {file} was deleted by act {act}, because its time was over. What was decided on it stands."
    ),
    Fault.EVIDENCE_GONE: N_("The attached file {file} is not in this office any more. Attach it anew."),
}

NOT_SHOWN: dict[NotShown, str] = {
    NotShown.OTHER_KIND: N_("it is neither a PDF nor a picture."),
    NotShown.DAMAGED: N_("it is damaged or not complete."),
    NotShown.ENCRYPTED: N_("it is protected by a password."),
    NotShown.TOO_MUCH: N_("what it holds is too large to be shown safely."),
    NotShown.TOO_SLOW: N_("showing it took too long and was stopped."),
}
