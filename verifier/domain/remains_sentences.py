"""The sentences of what the rules on remains refuse; all others stand in `domain.sentences`."""

from __future__ import annotations

from verifier.domain.refusals import RefusalCode as C
from verifier.i18n import N_

REMAINS_REFUSALS = {
    C.REMAINS_UNKNOWN: N_("There is no such list, bag, part or person: {number}."),
    C.REMAINS_RELEASED: N_("Remains {number} were released. Their chain of custody is closed."),
    C.REMAINS_NUMBER_TAKEN: N_("Number {number} was taken at another desk meanwhile. Open the list anew."),
    C.REMAINS_ROW_TAKEN: N_("Row {number} of the list has its bag already, or is none of this list."),
    C.REMAINS_NONE_NAMED: N_("Name at least one row, bag or part, each of them once."),
    C.REMAINS_TWO_NAMES: N_("Enter two different names: who gives and who takes, or who lists and who witnesses."),
    C.REMAINS_TIME: N_(
        "Enter date and time as 18.05.2025 11:20: not in the future, and not before the last link of the chain of custody."
    ),
    C.REMAINS_ELSEWHERE: N_(
        "By the chain of custody remains {number} are elsewhere: {text}. Record first how they moved."
    ),
    C.CUSTODY_NOTE_MISSING: N_(
        "{text} took remains {number} over last, under seal {seal}. If others give them, or the seal differs, note why."
    ),
    C.REMAINS_PLACE_MISSING: N_("Enter the place."),
    C.REMAINS_EVENT_MISSING: N_("Name the repatriation and its day: a number of bodies names no event."),
    C.SEAL_NOTE_MISSING: N_("Bag {number} has no whole seal, or stands on no list. Say in its note what was found."),
    C.REMAINS_COUNT: N_(
        "A bag holds from 1 to {most} individuals. Of more than one the contents are mixed, and mixed of no single one."
    ),
    C.REMAINS_IN_USE: N_("Acts stand on part {number} already, so the bag cannot hold fewer individuals."),
    C.FORM_EMPTY: N_("Nothing is stated in this group of the form. Fill in at least one line."),
    C.FORM_ODD: N_("The line “{text}” does not stand in this group of the form."),
    C.MISSING_NAME_MISSING: N_("Enter the name of the missing person."),
    C.COMPARISON_OUTDATED: N_("A form was changed after it was compared. Compare anew with what it says now."),
    C.COMPARISON_SECONDARY: N_(
        "Description, effects and medical findings support an identity and never establish it alone. Choose another result."
    ),
    C.COMPARISON_DOCUMENT_MISSING: N_("Name the conclusion by number and date."),
    C.COMPARISON_ONE_SIDED: N_(
        "Only one of the two forms says something in this group. Record the other, or answer that the data do not suffice."
    ),
    C.DISCIPLINE_TWICE: N_(
        "You signed another discipline on this individual. Each discipline is signed by another expert."
    ),
    C.NOT_ONE_INDIVIDUAL: N_("An individual is decided on and released whole. These parts belong together: {text}."),
    C.ALREADY_JOINED: N_("Name at least two parts that are not re-associated with each other yet."),
    C.JOINING_UNKNOWN: N_("This re-association does not stand any more."),
    C.EFFECTS_ODD: N_("Name the packet and at least one thing in it, each with a number from 1."),
    C.BOARD_NOBODY: N_("Name the missing person. Of nobody known the result is that the data do not suffice."),
    C.BOARD_OUTDATED: N_("A comparison was signed meanwhile. Look at all of them anew before you decide."),
    C.BOARD_WITHOUT_DNA: N_(
        "An identity is established only on a DNA comparison that established it. A claim, document or disc never suffices."
    ),
    C.BOARD_AGAINST_EXCLUSION: N_(
        "A primary discipline excluded this person. The disciplines must agree before the identity is established."
    ),
    C.BOARD_MEMBERS_MISSING: N_("Name at least {n} members of the board beside the chair."),
    C.QUALITY_CHECK_MISSING: N_("Name who checked the identification from outside the board."),
    C.BOARD_COMPARED: N_("You signed a comparison on this individual, so another chair decides."),
    C.CLAIM_UNANSWERED: N_(
        "Say what became of the identity that the sending side claims: borne out, refuted or open; none if none is claimed."
    ),
    C.CLAIM_NOT_SUFFICIENT: N_("A claim is borne out only by an identity that is established."),
    C.ESTABLISHED_ELSEWHERE: N_(
        "By a decision that stands this person is remains {number}. Re-associate them, or have that decision made anew."
    ),
    C.CONFLICT_KNOWN: N_("This conflict is raised already on remains {number}."),
    C.CONFLICT_UNKNOWN: N_("There is no such conflict."),
    C.RELEASE_UNDECIDED: N_("No decision of the board stands on remains {number} as you saw it. Look at them anew."),
    C.RELEASE_TOO_EARLY: N_("Remains are released after the board has decided, not before. Enter date and time anew."),
    C.BOARD_TWO_MATCHED: N_(
        "By DNA these remains are established to be another person, too. One of the two comparisons must be signed anew."
    ),
    C.RELEASE_NOT_SO: N_(
        "To a family go identified remains, to the other side its identified fallen; only the unidentified are buried so."
    ),
    C.RELEASE_CONFLICT: N_(
        "Remains {number} conflict with a person who is listed alive. Nothing is released until that is explained."
    ),
    C.RELEASE_BY_CHAIR: N_("You decided on this individual, so another officer releases the remains."),
    C.RECEIVER_MISSING: N_("Enter who receives the remains and by which document."),
    C.FAMILY_NOT_INFORMED: N_("Enter the day on which the family was informed."),
    C.GRAVE_MISSING: N_("Enter the number of the grave: it must be found again."),
}
