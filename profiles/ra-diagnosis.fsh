ValueSet: HalfwordRaDiagnosis
Id: ra-diagnosis
Title: "Rheumatoid arthritis"
Description: "The chart's diagnoses that are copied as rheumatoid arthritis in an adult, listed one by one because a terminology server is seldom at hand. To be signed off by a rheumatologist. Not in it, and on purpose: juvenile arthritis, adult-onset Still's disease (M06.1), M06.4, palindromic rheumatism, seropositivity without disease."
* insert InUse
* $sct#69896004 "Rheumatoid arthritis"
* $sct#239791005 "Seropositive rheumatoid arthritis"
* $sct#239792003 "Seronegative rheumatoid arthritis"
* $sct#201791009 "Flare of rheumatoid arthritis"
* $sct#143441000119108 "Rheumatoid arthritis in remission"
* $sct#287006005 "Rheumatoid arthritis of multiple joints"
* $sct#287007001 "Rheumatoid arthritis of hand joint"
* $sct#429192004 "Rheumatoid arthritis of foot"
* $sct#287008006 "Rheumatoid arthritis of ankle and/or foot"
* $sct#201764007 "Rheumatoid arthritis of cervical spine"
* $sct#201766009 "Rheumatoid arthritis of shoulder"
* $sct#201767000 "Rheumatoid arthritis of sternoclavicular joint"
* $sct#201768005 "Rheumatoid arthritis of acromioclavicular joint"
* $sct#201769002 "Rheumatoid arthritis of elbow"
* $sct#201770001 "Rheumatoid arthritis of distal radioulnar joint"
* $sct#201771002 "Rheumatoid arthritis of wrist"
* $sct#201772009 "Rheumatoid arthritis of metacarpophalangeal joint"
* $sct#201773004 "Rheumatoid arthritis of proximal interphalangeal joint of finger"
* $sct#201774005 "Rheumatoid arthritis of distal interphalangeal joint of finger"
* $sct#201775006 "Rheumatoid arthritis of hip"
* $sct#201776007 "Rheumatoid arthritis of sacroiliac joint"
* $sct#201777003 "Rheumatoid arthritis of knee"
* $sct#201778008 "Rheumatoid arthritis of tibiofibular joint"
* $sct#201779000 "Rheumatoid arthritis of ankle"
* $sct#427770001 "Rheumatoid arthritis of temporomandibular joint"
* $sct#781206002 "Rheumatoid arthritis of joint of spine"
* $sct#28880005 "Rheumatoid arthritis with carditis"
* $sct#735599007
* $sct#400054000
* $sct#7607008
* $sct#59165007
* $sct#129563009
* $sct#1162677006
* $sct#398640008
* $sct#402432002
* $sct#86219005
* $icd10#M05.0
* $icd10#M05.1
* $icd10#M05.2
* $icd10#M05.3
* $icd10#M05.8
* $icd10#M05.9
* $icd10#M06.0
* $icd10#M06.8
* $icd10#M06.9
* $icd10cm#M05.9
* $icd10cm#M06.9
