CodeSystem: HalfwordMentorAgreement
Id: mentor-agreement
Title: "What a mentor signs"
Description: "A signature is a qualification with its period; it is renewed each year."
* insert Terms
* #code-of-conduct "Code of conduct and confidentiality, signed"
* #code-of-conduct insert Say([[Gedragscode en geheimhouding, ondertekend]], [[Code de conduite et confidentialité, signés]], [[Verhaltenskodex und Vertraulichkeit, unterschrieben]])

ValueSet: HalfwordMentorAgreementVS
Id: mentor-agreement
Title: "What a mentor signs"
Description: "All codes of mentor-agreement."
* insert AllOf(HalfwordMentorAgreement)
