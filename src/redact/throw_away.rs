//! Secrets that are good for nothing but copies: one for each scheme, drawn from the key of the run.

use data_encoding::{BASE64, HEXLOWER};

use crate::signature::{EmptySecret, KeyDecoding, Mechanism, Scheme, Secret};

use super::PseudonymKey;

/// What such secrets begin with where their form allows it, so that nobody takes one for a real one.
const START: &str = "throw-away";

impl PseudonymKey {
    /// The throw-away secret of a scheme, in the form that its secrets have: text of ASCII. The same key always gives
    /// the same one, and the key cannot be found out from it.
    ///
    /// # Errors
    ///
    /// None: it is never empty.
    pub fn throw_away(&self, scheme: &Scheme<'_>) -> Result<Secret, EmptySecret> {
        let bytes = self.secret_bytes(scheme.name);
        let digits = || HEXLOWER.encode(&bytes);
        let text = match scheme.mechanism {
            Mechanism::Basic => format!("{START}:{}", digits()),
            Mechanism::Hmac(hmac) => match hmac.key {
                KeyDecoding::Base64 { prefix } => format!("{prefix}{}", BASE64.encode(&bytes)),
                KeyDecoding::Hex => digits(),
                KeyDecoding::Text => format!("{START}-{}", digits()),
            },
            Mechanism::Unpublished { .. } => START.to_owned(),
        };
        Secret::new(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use crate::redact::PseudonymKey;
    use crate::signature::{KYCAID, SCHEMES, SINCH};

    fn key(byte: u8) -> PseudonymKey {
        PseudonymKey::new(vec![byte; 16].into()).expect("long enough")
    }

    #[test]
    fn every_scheme_can_use_its_secret_and_no_two_have_the_same() {
        let mut all = Vec::new();
        for scheme in SCHEMES.into_iter().filter(|scheme| scheme.hmac().is_some()) {
            let secret = key(1).throw_away(scheme).expect("not empty");
            assert_eq!(scheme.check(&secret), Ok(()), "{}", scheme.name);
            all.push(secret.expose().to_vec());
        }
        all.sort();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn secrets_depend_on_the_key_alone() {
        let secret = |byte, scheme| key(byte).throw_away(scheme).expect("not empty").expose().to_vec();
        assert_eq!(secret(1, &SINCH), secret(1, &SINCH));
        assert_ne!(secret(1, &SINCH), secret(2, &SINCH));
        assert!(secret(1, &KYCAID).starts_with(b"throw-away-"));
    }
}
