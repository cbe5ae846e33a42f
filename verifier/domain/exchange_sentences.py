"""The sentences of what the rules of an exchange refuse; `domain.sentences` speaks them with the others."""

from __future__ import annotations

from verifier.domain.refusals import RefusalCode
from verifier.i18n import N_

_C = RefusalCode
EXCHANGE_REFUSALS: dict[RefusalCode, str] = {
    _C.EXCHANGE_NUMBER: N_("Another exchange was opened meanwhile. Look at it, and open yours again if it is another."),
    _C.EXCHANGE_UNKNOWN: N_("There is no exchange {exchange} in this office."),
    _C.EXCHANGE_OVER: N_("The exchange is closed; only statements, arrivals and families are recorded afterwards."),
    _C.STAGE_UNKNOWN: N_("There is no stage {stage} that this could be done on. Plan it first; stages count from 1."),
    _C.STAGE_OVER: N_("Stage {stage} is over: it was closed or called off, perhaps at another desk. Open it anew."),
    _C.STAGE_FROZEN: N_("The list of stage {stage} is frozen. Change it with the name of who asks for the change."),
    _C.STAGE_NOT_FROZEN: N_("The list of stage {stage} is not frozen yet. An approver signs it first."),
    _C.STAGE_UNDER_WAY: N_("The handover of stage {stage} has begun, so it can be neither moved nor called off."),
    _C.STAGES_OPEN: N_("These stages are not closed: {stage}. Close them or call them off first."),
    _C.FIELD_EMPTY: N_("{field}: fill this in."),
    _C.COUNT_ODD: N_("A number of persons or bags is missing or cannot be right. Enter it anew."),
    _C.TIME_MISSING: N_("Enter date and time."),
    _C.TIME_AHEAD: N_("This time has not come yet, and only what has happened is recorded. Enter date and time anew."),
    _C.NOBODY_CHOSEN: N_("Choose at least one person."),
    _C.PERSON_TWICE: N_("Case {case} is named twice. Leave it in once."),
    _C.PERSON_NOT_CLEARED: N_(
        "Case {case} is not cleared, or was decided anew meanwhile, so this person cannot travel. Look at the case first."
    ),
    _C.PERSON_ELSEWHERE: N_(
        "Case {case} is on stage {stage} of exchange {exchange} already; a person is on one open stage at a time."
    ),
    _C.PERSON_RETURNED: N_("Case {case} was transferred already, so this person is on no further stage."),
    _C.PERSON_NOT_ON_STAGE: N_("Case {case} is not on the list of stage {stage}."),
    _C.PERSON_NOT_IN_EXCHANGE: N_("Case {case} is on no open stage of this exchange."),
    _C.PERSON_UNKNOWN: N_("There is no case {case} that could be that of this person."),
    _C.JUDGED_THE_PERSON: N_(
        "You took another part in case {case}, or gave it back, so another approver signs for this person."
    ),
    _C.LIST_CHANGED: N_("Stage {stage} was changed meanwhile, perhaps at another desk. Open it anew and look again."),
    _C.OVERTAKEN: N_(
        "Act {act}, signed at another desk meanwhile, is on the same thing. Look at it, and sign once more only if yours is "
        "to take its place."
    ),
    _C.CHANGE_INCOMPLETE: N_("Say who leaves the list, who comes onto it, or which stage takes the person."),
    _C.VEHICLE_UNKNOWN: N_("There is no vehicle {vehicle} on this stage; vehicles count from 1."),
    _C.VEHICLE_PLACES: N_("Enter the seats and the lying places of the vehicle, and how many seats are for escort."),
    _C.VEHICLE_OCCUPIED: N_("Persons who sit in vehicle {vehicle} would lose their places. Seat them elsewhere first."),
    _C.VEHICLE_FULL: N_("Vehicle {vehicle} has fewer seats for persons than are seated in it."),
    _C.SEAT_UNKNOWN: N_("Vehicle {vehicle} has no place {place} for case {case}."),
    _C.SEAT_TWICE: N_("Place {place} of vehicle {vehicle} is given to two persons."),
    _C.SEAT_DIRECTION: N_("Vehicle {vehicle} does not go the way of case {case}."),
    _C.STRETCHER_NEEDED: N_("Case {case} travels lying: choose a lying place."),
    _C.ESCORT_NEEDED: N_("Case {case} needs an escort, and vehicle {vehicle} has no seat for one."),
    _C.NOT_SEATED: N_("Case {case} has no seat yet."),
    _C.FITNESS_OUTCOME: N_("Say of each person: fit, fit with escort, or not fit."),
    _C.NOT_FIT_TO_TRAVEL: N_(
        "Case {case} was found not fit to travel, and stays until a medical officer finds otherwise."
    ),
    _C.DECLINES_RETURN: N_("Case {case} does not wish to return, and nobody is returned against his will."),
    _C.CARE_LACKING: N_(
        "Case {case}: {lack}. {n} things are lacking in all; an approver can sign all the same and say why."
    ),
    _C.EFFECTS_NONE: N_("No packet of personal effects of {number} was packed and listed yet."),
    _C.EFFECTS_HOLDER: N_("By the chain of custody {text} holds the packet of {number}. Record first how it went on."),
    _C.EFFECTS_ENDED: N_("The packet of {number} was handed to {text}; its chain of custody is closed."),
    _C.EFFECTS_SEAL_NOTE: N_("The seal of the packet of {number} is not whole. Say in the note what was found."),
    _C.NO_MANIFEST: N_("No manifest of stage {stage} is signed yet."),
    _C.TICKED_MEANWHILE: N_(
        "Case {case} was ticked at another desk meanwhile: {execution}. Look again; a correction needs a note."
    ),
    _C.TICK_NOTE_MISSING: N_("Case {case}: say in a note what happened."),
    _C.TWO_NAMES_NEEDED: N_("Heads are counted by two persons. Enter both names."),
    _C.UNLISTED_NUMBER: N_("Person {number} on no list: this number is taken, unknown, or has a case already."),
    _C.OUTGOING_UNLISTED: N_(
        "Nobody is handed over who is on no list. Only persons who are brought to us can be unlisted."
    ),
    _C.NOT_RETURNED: N_(
        "Case {case} has not returned to us yet. The family is told after the return and never before."
    ),
    _C.ARRIVAL_NOT_CONFIRMED: N_(
        "Case {case}: in person it was not confirmed that it is he. The family is told once it is."
    ),
    _C.NO_SUCH_DIFFERENCE: N_("These numbers do not differ so any more. Look at the sums again."),
    _C.SUMS_CHANGED: N_("The sums changed meanwhile. Look at them again before you sign."),
    _C.RESULTS_MISSING: N_("{n} persons on the list have no result yet. Say of each what became of him."),
    _C.DIFFERENCES_OPEN: N_("Two numbers differ, and nobody has said why: {difference}."),
    _C.NOT_ON_MANIFEST: N_(
        "Case {case} is on no signed manifest of stage {stage}. Sign the manifest anew before this person is handed over."
    ),
    _C.REPLACED_OTHER_WAY: N_(
        "Case {case} goes the other way. Whoever replaces a person goes the way that the person was to go."
    ),
    _C.TICKED_HIMSELF: N_("You ticked persons on this stage, so another approver closes it."),
}
