//! The digests under a key are those of RFC 2202, RFC 4231 and the Wycheproof project.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use whcheck::signature::{Algorithm, Encoding, Function, Key, Mac};
use wycheproof::TestResult;
use wycheproof::mac::{TestName, TestSet};

fn mac(algorithm: Algorithm, key: &[u8], content: &[u8]) -> Mac {
    let key = Key::new(key.to_vec().into()).expect("not empty");
    let mut mac = Mac::new(Function::Hmac, algorithm, &key);
    // In two pieces, as a body comes.
    let (first, second) = content.split_at(content.len() / 3);
    mac.update(first);
    mac.update(second);
    mac
}

fn hex(text: &str) -> Vec<u8> {
    Encoding::Hex.decode(text).expect("hexadecimal")
}

/// Key, content, and the digests from SHA-1 (RFC 2202) or SHA-256, -384, -512 (RFC 4231).
struct Case {
    key: Vec<u8>,
    content: Vec<u8>,
    digests: &'static [(Algorithm, &'static str)],
}

fn rfc_cases() -> Vec<Case> {
    let counting: Vec<u8> = (1..=25).collect();
    vec![
        Case {
            key: vec![0x0b; 20],
            content: b"Hi There".to_vec(),
            digests: &[
                (Algorithm::Sha1, "b617318655057264e28bc0b6fb378c8ef146be00"),
                (Algorithm::Sha256, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                (Algorithm::Sha384, "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6"),
                (Algorithm::Sha512, "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
            ],
        },
        Case {
            key: b"Jefe".to_vec(),
            content: b"what do ya want for nothing?".to_vec(),
            digests: &[
                (Algorithm::Sha1, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
                (Algorithm::Sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
                (Algorithm::Sha384, "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"),
                (Algorithm::Sha512, "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
            ],
        },
        Case {
            key: vec![0xaa; 20],
            content: vec![0xdd; 50],
            digests: &[
                (Algorithm::Sha1, "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
                (Algorithm::Sha256, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
                (Algorithm::Sha384, "88062608d3e6ad8a0aa2ace014c8a86f0aa635d947ac9febe83ef4e55966144b2a5ab39dc13814b94e3ab6e101a34f27"),
                (Algorithm::Sha512, "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
            ],
        },
        Case {
            key: counting,
            content: vec![0xcd; 50],
            digests: &[
                (Algorithm::Sha1, "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
                (Algorithm::Sha256, "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
                (Algorithm::Sha384, "3e8a69b7783c25851933ab6290af6ca77a9981480850009cc5577c6e1f573b4e6801dd23c4a7d679ccf8a386c674cffb"),
                (Algorithm::Sha512, "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"),
            ],
        },
        // RFC 2202, cases 6 and 7: keys longer than a block.
        Case {
            key: vec![0xaa; 80],
            content: b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
            digests: &[(Algorithm::Sha1, "aa4ae5e15272d00e95705637ce8a3b55ed402112")],
        },
        Case {
            key: vec![0xaa; 80],
            content: b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data".to_vec(),
            digests: &[(Algorithm::Sha1, "e8e99d0f45237d786d6bbaa7965c7808bbff1a91")],
        },
        // RFC 4231, cases 6 and 7.
        Case {
            key: vec![0xaa; 131],
            content: b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
            digests: &[
                (Algorithm::Sha256, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
                (Algorithm::Sha384, "4ece084485813e9088d2c63a041bc5b44f9ef1012a2b588f3cd11f05033ac4c60c2ef6ab4030fe8296248df163f44952"),
                (Algorithm::Sha512, "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
            ],
        },
        Case {
            key: vec![0xaa; 131],
            content: b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.".to_vec(),
            digests: &[
                (Algorithm::Sha256, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
                (Algorithm::Sha384, "6617178e941f020d351e2f254e8fd32c602420feb0b8fb9adccebb82461e99c5a678cc31e799176d3860e6110c46523e"),
                (Algorithm::Sha512, "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"),
            ],
        },
    ]
}

#[test]
fn digests_are_those_of_the_rfcs() {
    for case in rfc_cases() {
        for (algorithm, digest) in case.digests {
            let right = hex(digest);
            assert_eq!(mac(*algorithm, &case.key, &case.content).finish(), right, "{algorithm:?}");
            assert!(mac(*algorithm, &case.key, &case.content).into_tag().is(&right));
            let shorter = &right[..right.len() - 1];
            assert!(!mac(*algorithm, &case.key, &case.content).into_tag().is(shorter));
            assert!(!mac(*algorithm, &case.key, &case.content).into_tag().is(&[]));
        }
    }
}

#[test]
fn wycheproof_agrees() {
    let mut tried = 0;
    for (name, algorithm) in [
        (TestName::HmacSha1, Algorithm::Sha1),
        (TestName::HmacSha256, Algorithm::Sha256),
        (TestName::HmacSha384, Algorithm::Sha384),
        (TestName::HmacSha512, Algorithm::Sha512),
    ] {
        let set = TestSet::load(name).expect("a test set");
        for group in set.test_groups {
            // A shortened tag is what nobody accepts here.
            let whole = group.tag_size == algorithm.size() * 8;
            for test in group.tests {
                let Some(key) = Key::new(test.key.to_vec().into()) else { continue };
                let mut mac = Mac::new(Function::Hmac, algorithm, &key);
                mac.update(&test.msg);
                let accepted = mac.into_tag().is(&test.tag);
                let right = whole && test.result == TestResult::Valid;
                assert_eq!(accepted, right, "{algorithm:?} {}: {}", test.tc_id, test.comment);
                tried += 1;
            }
        }
    }
    assert!(tried > 600, "{tried}");
}

#[test]
fn plain_digests_with_a_key_behind_are_told_apart() {
    // Computed with sha256sum: `body` + `secret`, and `body` + hexadecimal digest of `secret`.
    let key = Key::new(b"secret".to_vec().into()).expect("not empty");
    for (function, digest) in [
        (Function::KeyAppended, "e6b1b0f6bfd1318bb4825bd1723d88de124d15abad8c3731fb956684f2f063b6"),
        (Function::KeyDigestAppended, "c9551f5412ee83402f0e12829d4f817668b692603ce00d5a23130c5402f68b44"),
    ] {
        let mut mac = Mac::new(function, Algorithm::Sha256, &key);
        mac.update(b"body");
        assert_eq!(Encoding::Hex.encode(&mac.finish()), digest);
    }
}
