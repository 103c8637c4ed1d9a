//! Risks, and what they are said of.

use super::super::{OverallStatus, RiskLevel};
use super::status::Status;
use crate::diagnostic::Severity;
use crate::document::Kind;
use crate::event::{Breach, Payload, Rule};

pub(super) static PROXY_RISK_WITHOUT_APPROVAL: Rule = Rule {
    code: "idenfy/proxy-risk-without-approval",
    severity: Severity::Note,
    explanation: "The risk that a person's address is a proxy is told only of those who are approved in the end, \
                  and is null for everybody else. Do not build a decision on it for others: most lack it.",
    source: "iDenfy's data table: clientIpProxyRiskLevel is null unless the final verdict is APPROVED",
    example: r#"{"status": {"overall": "DENIED"}, "data": {"clientIpProxyRiskLevel": "LOW"}}"#,
    check: proxy_risk_without_approval,
};

fn proxy_risk_without_approval(payload: Payload<'_>) -> Option<Breach<'_>> {
    let risk = payload.root.get("data")?.get("clientIpProxyRiskLevel")?;
    RiskLevel::parse(risk.as_str()?).filter(|&level| level != RiskLevel::NotChecked)?;
    let overall = Status::of(payload)?.get("overall")?.as_str()?;
    OverallStatus::parse(overall).filter(|&overall| overall != OverallStatus::Approved)?;
    Some(Breach::at(risk, "`clientIpProxyRiskLevel` is given, but `status.overall` is not APPROVED"))
}

pub(super) static SCORE_NOT_CHECKED: Rule = Rule {
    code: "idenfy/score-not-checked",
    severity: Severity::Warning,
    explanation: "`riskLevel` says that the risk was not checked, and yet there is a score, or the other way \
                  round. Take the risk as unknown: a score of 0 is not the same as none.",
    source: "iDenfy's OpenAPI of 2026, riskAssessment",
    example: r#"{"riskAssessment": {"riskScore": 0, "riskLevel": "NOT_CHECKED"}}"#,
    check: score_not_checked,
};

fn score_not_checked(payload: Payload<'_>) -> Option<Breach<'_>> {
    let risk = payload.root.get("riskAssessment")?;
    let (score, level) = (risk.get("riskScore")?, risk.get("riskLevel")?);
    let word = RiskLevel::parse(level.as_str()?)?;
    match (score.kind(), word) {
        (Kind::Number, RiskLevel::NotChecked) => {
            Some(Breach::at(score, "`riskLevel` is NOT_CHECKED, but there is a `riskScore`"))
        }
        (Kind::Null, word) if word != RiskLevel::NotChecked => {
            Some(Breach::at(score, format!("`riskLevel` is {}, but `riskScore` is null", word.as_str())))
        }
        _ => None,
    }
}

pub(super) static BANK_CARD: Rule = Rule {
    code: "idenfy/bank-card-contradicts-itself",
    severity: Severity::Warning,
    explanation: "A bank card agrees when its name and its last digits do, and tells a reason when it does not. \
                  Here the status says one thing and the details another. Do not accept the card on its status \
                  alone.",
    source: "iDenfy's OpenAPI of 2026, bankCardVerification",
    example: r#"{"bankCardVerification": {"status": "MATCH", "nameMatch": false, "lastFourMatch": true}}"#,
    check: bank_card,
};

fn bank_card(payload: Payload<'_>) -> Option<Breach<'_>> {
    let card = payload.root.get("bankCardVerification")?;
    let status = card.get("status")?;
    let differs = |name: &&str| card.get(name).is_some_and(|node| node.as_bool() == Some(false));
    let reason = card.get("noMatchReason");
    if status.is_str("MATCH") {
        if let Some(name) = ["nameMatch", "lastFourMatch"].into_iter().find(differs) {
            return Some(Breach::at(
                status,
                format!("`status` of the bank card is MATCH, but `{name}` is false"),
            ));
        }
        return reason.filter(|reason| reason.kind() == Kind::String).map(|reason| {
            Breach::at(reason, "`status` of the bank card is MATCH, but `noMatchReason` is given")
        });
    }
    let silent = status.is_str("NO_MATCH") && reason.is_some_and(|reason| reason.kind() == Kind::Null);
    silent.then_some(Breach::at(status, "`status` of the bank card is NO_MATCH, but `noMatchReason` is null"))
}
