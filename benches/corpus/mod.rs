//! A deterministic corpus: mixed payloads of the five events, invented people, an optional share of faulty ones.

use std::fmt::Write as _;

/// A small pseudo-random generator (xorshift64*), so that every machine gets the same bytes.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }

    fn hex(&mut self, count: usize) -> String {
        let mut text = String::with_capacity(count + 16);
        while text.len() < count {
            let _ = write!(text, "{:016x}", self.next());
        }
        text.truncate(count);
        text
    }

    fn uuid(&mut self) -> String {
        format!("{}-{}-{}-{}-{}", self.hex(8), self.hex(4), self.hex(4), self.hex(4), self.hex(12))
    }
}

const FIRST: &[&str] = &["Avery", "Jos\u{e9}", "Mina", "Tomasz", "Leila", "Wei", "Olu", "Signe"];
const LAST: &[&str] = &["Langley", "Kovács", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Sparrow"];
const STREETS: &[&str] = &["742 Evergreen Terrace", "1 Sample Street", "12 Example Road", "99 Test Lane"];

/// `count` payloads, one a line; every `faulty`-th breaks the contract (0: none does).
pub(crate) fn ndjson(count: usize, faulty: usize) -> String {
    let mut random = Random::new(42);
    let mut text = String::with_capacity(count * 1024);
    for index in 0..count {
        let good = payload(index, &mut random);
        let broken = faulty > 0 && index % faulty == faulty - 1;
        text.push_str(&if broken { break_it(index / faulty, &good) } else { good });
        text.push('\n');
    }
    text
}

/// One good payload; the events follow one another in turn.
fn payload(index: usize, random: &mut Random) -> String {
    match index % 5 {
        0 => sinch(random),
        1 => kycaid(random),
        2 => idenfy(random),
        3 => veratad(random),
        _ => lox24(random),
    }
}

/// The payload with one of a few faults.
fn break_it(turn: usize, good: &str) -> String {
    match turn % 4 {
        0 => good.replacen("\"status\":", "\"statsu\":", 1),
        1 => good.replacen("\"id\":\"", "\"id\":7,\"was_id\":\"", 1).replacen("null", "[]", 1),
        2 => good[..good.len() - 1].to_owned(),
        _ => good.replacen("SUCCESSFUL", "SUCCESFUL", 1).replacen("PENDING", "PENDNG", 1),
    }
}

fn sinch(random: &mut Random) -> String {
    let (id, reference) = (random.uuid(), random.uuid());
    let number = random.digits(4);
    let (status, reason) = match random.below(4) {
        0 => ("FAIL", ",\"reason\":\"Expired\""),
        1 => ("DENIED", ",\"reason\":\"Fraud\""),
        _ => ("SUCCESSFUL", ",\"source\":\"manual\""),
    };
    let method = random.pick(&["sms", "flashcall", "callout", "whatsapp"]);
    let custom = "{\\\"tenant\\\":\\\"example\\\",\\\"flow\\\":\\\"signup\\\"}";
    format!(
        "{{\"id\":\"{id}\",\"event\":\"VerificationResultEvent\",\"method\":\"{method}\",\"identity\":{{\"type\":\
         \"number\",\"endpoint\":\"+1201555{number}\"}},\"status\":\"{status}\"{reason},\"reference\":\
         \"{reference}\",\"custom\":\"{custom}\"}}"
    )
}

fn kycaid(random: &mut Random) -> String {
    let status = random.pick(&["unused", "pending", "completed"]);
    let attempts = random.pick(&["null", "0", "1", "5"]);
    let [applicant, external, form, token, verification, request] =
        [36, 24, 36, 36, 36, 36].map(|length| random.hex(length));
    format!(
        "{{\"type\":\"VERIFICATION_STATUS_CHANGED\",\"verification_status\":\"{status}\",\"applicant_id\":\
         \"{applicant}\",\"external_applicant_id\":\"{external}\",\"form_id\":\"{form}\",\"form_token\":\
         \"{token}\",\"verification_id\":\"{verification}\",\"verification_attempts_left\":{attempts},\
         \"request_id\":\"{request}\"}}"
    )
}

fn idenfy(random: &mut Random) -> String {
    let (first, last) = (random.pick(FIRST), random.pick(LAST));
    let (scan, client, company) = (random.uuid(), random.hex(12), random.uuid());
    let (number, code) = (random.digits(8), random.digits(11));
    let (overall, face, tags) = match random.below(3) {
        0 => ("DENIED", "FACE_MISMATCH", ""),
        1 => ("SUSPECTED", "FACE_MATCH", "\"AML_SUSPECTION\""),
        _ => ("APPROVED", "FACE_MATCH", ""),
    };
    let start = 1_735_600_000 + random.below(1_000_000);
    let end = start + 180;
    let link =
        format!("https://files.example.org/{scan}/F.png?Signature={}&Expires=1735700000", random.hex(28));
    format!(
        "{{\"final\":true,\"platform\":\"MOBILE\",\"status\":{{\"overall\":\"{overall}\",\"autoFace\":\"{face}\",\
         \"manualFace\":null,\"autoDocument\":\"DOC_VALIDATED\",\"manualDocument\":null,\"fraudTags\":[{tags}],\
         \"mismatchTags\":[],\"additionalSteps\":null}},\"data\":{{\"docFirstName\":\"{first}\",\"docLastName\":\
         \"{last}\",\"docNumber\":\"{number}\",\"docPersonalCode\":\"{code}\",\"docExpiry\":\"2031-05-17\",\
         \"docDob\":\"1984-02-24\",\"docDateOfIssue\":\"2021-05-17\",\"docType\":\"ID_CARD\",\"docSex\":\"FEMALE\",\
         \"docNationality\":\"LT\",\"docIssuingCountry\":\"LT\",\"manuallyDataChanged\":false,\"fullName\":\
         \"{first} {last}\",\"selectedCountry\":\"LT\",\"orgFirstName\":\"{first}\",\"orgLastName\":\"{last}\",\
         \"orgNationality\":null,\"orgBirthPlace\":null,\"orgAuthority\":null,\"orgAddress\":null,\
         \"orgTemporaryAddress\":null,\"orgMothersMaidenName\":null,\"orgPatronymic\":null,\"orgBirthName\":null,\
         \"ageEstimate\":\"OVER_25\",\"clientIpProxyRiskLevel\":null,\"duplicateFaces\":null,\
         \"duplicateDocFaces\":null}},\"fileUrls\":{{\"FRONT\":\"{link}\",\"BACK\":null,\"FACE\":\"{link}\"}},\
         \"scanRef\":\"{scan}\",\"externalRef\":null,\"clientId\":\"{client}\",\"companyId\":\"{company}\",\
         \"beneficiaryId\":\"{company}\",\"startTime\":{start},\"finishTime\":{end},\"clientIp\":\"192.0.2.17\",\
         \"clientIpCountry\":\"LT\",\"clientLocation\":\"Kaunas, Lithuania\",\"AML\":[],\"LID\":[]}}"
    )
}

fn veratad(random: &mut Random) -> String {
    let (first, last, street) = (random.pick(FIRST), random.pick(LAST), random.pick(STREETS));
    let (request, phone, confirmation) =
        (random.uuid(), random.digits(4), 100_000_000 + random.below(1_000_000));
    let (status, action, detail) = match random.below(3) {
        0 => ("PENDING", "FAIL", "FAILED OUT-OF-BAND CHECK"),
        1 => ("FAIL", "FAIL", "NO MATCH"),
        _ => ("PASS", "PASS", "ALL CHECKS PASSED"),
    };
    format!(
        "{{\"fn\":\"{first}\",\"ln\":\"{last}\",\"addr\":\"{street}\",\"city\":\"Springfield\",\"state\":\"IL\",\
         \"zip\":\"62704\",\"dob\":\"19840224\",\"ssn\":\"\",\"email\":\"someone@example.org\",\"phone\":\
         \"312555{phone}\",\"reference\":\"\",\"status\":\"{status}\",\"request_id\":\"{request}\",\
         \"additionalData\":{{\"customKey\":\"customValue\"}},\"dcams_plus\":{{\"document_data\":{{}},\"output\":\
         {{\"vpin\":{{}},\"age_estimate\":\"\",\"spoof_score\":\"\"}},\"api_processing_error\":false,\"service\":\
         \"PhoneMatch5.0\",\"confirmation\":{confirmation},\"action\":\"{action}\",\"detail\":\"{detail}\",\
         \"issues\":[]}},\"storage\":{{\"success\":null}},\"journey\":{{\"stops\":[{{\"timestamp\":\"2025-10-04 \
         22:17:55.122089\",\"type\":\"NEW REGISTRATION\",\"source\":\"\",\"status\":\"\",\"action\":\"\",\
         \"detail\":\"\"}},{{\"timestamp\":\"2025-10-04 22:19:09.127088\",\"type\":\"Data Service\",\"source\":\
         \"PhoneMatch5.0\",\"status\":\"{status}\",\"action\":\"{action}\",\"detail\":\"{detail}\"}}],\
         \"duration\":\"00h 01m 14s\"}},\"documents\":null}}"
    )
}

fn lox24(random: &mut Random) -> String {
    let [id, code_id, entry, task] = [(); 4].map(|()| random.uuid());
    let (number, code, session) = (random.digits(4), random.digits(4), random.hex(6));
    let at = 1_735_600_000 + random.below(1_000_000);
    let channel = random.pick(&["telegram", "sms"]);
    format!(
        "{{\"id\":\"{id}\",\"api_version\":\"2022-05-25\",\"name\":\"verify_code.success\",\"created_at\":{at},\
         \"attempt_total\":3,\"attempt_number\":1,\"data\":{{\"id\":\"{code_id}\",\"user_id\":12345,\"phone\":\
         \"+4915112345{number}\",\"routing_strategy\":[{{\"channel\":\"telegram\",\"timeout_sec\":30,\
         \"sender_id\":\"LOX24\"}},{{\"channel\":\"sms\",\"timeout_sec\":60,\"sender_id\":\"LOX24\"}}],\"status\":\
         10,\"delivered_channel\":\"{channel}\",\"cost\":5,\"currency\":\"EUR\",\"code\":\"{code}\",\
         \"code_length\":4,\"payload\":\"session_{session}\",\"created_at\":{at},\"updated_at\":{at},\"history\":\
         [{{\"id\":\"{entry}\",\"channel\":\"{channel}\",\"status\":10,\"processed_at\":{at},\"external_id\":\
         \"tg_msg_001\"}}],\"is_code_deleted\":false}},\"notification_task_id\":\"{task}\"}}"
    )
}
