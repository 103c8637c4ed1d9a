//! What small identifications tell.

use super::{Case, IDENTIFICATION, holds};

#[test]
fn an_identification_tells_its_four_verdicts() {
    let cases: [Case; 6] = [
        (
            r#"{"final": true, "finishTime": 1767261742, "status": {"overall": "APPROVED", "fraudTags": [],
                "autoFace": "FACE_TOO_BLURRY", "manualFace": "FACE_MATCH",
                "autoDocument": "DOC_VALIDATED", "manualDocument": null}}"#,
            [
                "approved",
                "APPROVED",
                "",
                "face (automatic): failed (FACE_TOO_BLURRY); face (manual): passed (FACE_MATCH); \
                 document (automatic): passed (DOC_VALIDATED); document (manual): unknown ()",
                "true",
                "2026-01-01T10:02:22Z",
            ],
        ),
        // The reviewer's verdict is the reason, not the machine's; each tag is told once.
        (
            r#"{"final": true, "status": {"overall": "DENIED", "autoFace": "FACE_GLARED", "manualFace": "FACE_MATCH",
                "autoDocument": "NFC_TIMEOUT", "manualDocument": "DOC_EXPIRED", "additionalSteps": "NOT_FOUND",
                "fraudTags": ["AML_SUSPECTION"], "mismatchTags": ["NAME"],
                "suspicionReasons": ["AML_SUSPECTION", "FAKE_PHOTO"], "denyReasons": ["as I said"]}}"#,
            [
                "rejected",
                "DENIED",
                "DOC_EXPIRED, AML_SUSPECTION, NAME, FAKE_PHOTO, as I said",
                "face (automatic): failed (FACE_GLARED); face (manual): passed (FACE_MATCH); \
                 document (automatic): failed (NFC_TIMEOUT); document (manual): failed (DOC_EXPIRED); \
                 additional steps: failed (NOT_FOUND)",
                "true",
                "",
            ],
        ),
        (
            r#"{"final": false, "finishTime": 1554726960.75, "status": {"overall": "REVIEWING",
                "autoFace": "AUTO_UNVERIFIABLE", "autoDocument": "DOC_ERROR"}}"#,
            [
                "review",
                "REVIEWING",
                "",
                "face (automatic): unknown (AUTO_UNVERIFIABLE); face (manual): pending (); \
                 document (automatic): unknown (DOC_ERROR); document (manual): pending ()",
                "false",
                "2019-04-08T12:36:00Z",
            ],
        ),
        // A service that failed has not looked. Whether a suspicion is the last word, iDenfy says.
        (
            r#"{"final": true, "status": {"overall": "SUSPECTED", "mismatchTags": ["NAME"]},
                "AML": [{"serviceName": "A", "status": {"overallStatus": "SUSPECTED"}},
                        {"serviceName": "B", "status": {"overallStatus": "NOT_SUSPECTED", "checkSuccessful": false}},
                        {"status": {"overallStatus": "NOT_SUSPECTED", "serviceSuspected": true}}, {}, 7],
                "lid": {"suspected": true}, "amlCheck": {"overallStatus": "FLAGS_FOUND"}}"#,
            [
                "review",
                "SUSPECTED",
                "NAME",
                "face (automatic): unknown (); face (manual): unknown (); document (automatic): unknown (); \
                 document (manual): unknown (); AML A: failed (SUSPECTED); \
                 AML B: unknown (NOT_SUSPECTED, checkSuccessful false); AML: failed (NOT_SUSPECTED); \
                 AML: unknown (); LID: failed (suspected true); AML: pending (FLAGS_FOUND)",
                "true",
                "",
            ],
        ),
        (
            r#"{"gdcMatch": false, "data": {"addressVerification": {"status": "PARTIALLY_VERIFIED"}},
                "registryCenterCheck": {"resourceType": "Us15RegistryCenterCheck", "firstNameStatus": "MATCH",
                    "dobStatus": "NO_MATCH", "zipStatus": "NO_DATA", "yobStatus": null},
                "driverLicenseCheck": {"nameMatch": true, "genderMatch": null},
                "manualAddress": "x", "manualAddressMatch": true, "emailVerification": {"emailVerified": false},
                "phoneVerification": {"phoneVerified": true},
                "bankCardVerification": {"status": "NO_MATCH", "noMatchReason": "NAME_MISMATCH"}}"#,
            [
                "unknown",
                "",
                "",
                "global data: failed (gdcMatch false); \
                 register Us15RegistryCenterCheck: failed (dobStatus NO_MATCH); \
                 driving licence: passed (nameMatch true); address: pending (PARTIALLY_VERIFIED); \
                 address (manual): passed (manualAddressMatch true); e-mail: failed (emailVerified false); \
                 phone: passed (phoneVerified true); bank card: failed (NO_MATCH, NAME_MISMATCH)",
                "",
                "",
            ],
        ),
        // Milliseconds are no moment, and nothing is guessed.
        (
            r#"{"final": "true", "finishTime": 1767261742000, "manualAddressMatch": false,
                "status": {"overall": "approved", "autoFace": "FACE_match"}}"#,
            [
                "unknown",
                "approved",
                "",
                "face (automatic): unknown (FACE_match); face (manual): unknown (); \
                 document (automatic): unknown (); document (manual): unknown ()",
                "",
                "",
            ],
        ),
    ];
    holds(&IDENTIFICATION, &cases);
}
