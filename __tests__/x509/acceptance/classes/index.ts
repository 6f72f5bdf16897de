import { healthyChain } from '../healthy.ts'
import { anchorClasses as anchors } from './anchors.ts'
import { authorityClasses as authorities } from './authorities.ts'
import { either, type ChainClass } from './class.ts'
import { dateClasses as dates } from './dates.ts'
import { encodingClasses as encodings } from './encodings.ts'
import { nameClasses as names } from './names.ts'
import { signingClasses as signing } from './signing.ts'

export const healthyClass = 'healthy'

/** Every kind of chain that is generated, by its name in the table. */
export const classes: Readonly<Record<string, ChainClass>> = {
  [healthyClass]: (now) => healthyChain(now),
  'negative serial number': signing.negativeSerial,
  'serial number zero, long or padded': signing.otherSerial,
  'signature with SHA-1': signing.sha1,
  'signature with MD5': signing.md5,
  'another kind of signature': signing.otherSignature,
  'wrong signature': either(signing.damagedSignature, signing.otherSigner),
  'short RSA key': signing.shortKey,
  'another kind of key': either(signing.otherKey, signing.damagedKey),
  'no subjectAltName': names.none,
  'subjectAltName malformed': names.malformed,
  'subjectAltName critical': names.critical,
  'another server name': names.other,
  'issuer name in another form': names.issuerForm,
  'subject in another form': names.subjectForm,
  expired: either(dates.expired, dates.expiredRoot, dates.reversed),
  'not yet valid': dates.notYetValid,
  'date in a forbidden form': dates.forbiddenForm,
  'authority without basicConstraints': authorities.withoutBasicConstraints,
  'basicConstraints of another kind': authorities.otherBasicConstraints,
  'path length exceeded': authorities.pathLength,
  'authority without keyCertSign': authorities.withoutKeyCertSign,
  'extended key usage': either(authorities.leafPurpose, authorities.authorityPurpose, authorities.malformedPurpose),
  'name constraints of an intermediate': authorities.constraintsBelow,
  'name constraints of the anchor': authorities.constraintsOfAnchor,
  'anchor that is not an authority': anchors.notAuthority,
  'another version': anchors.version,
  'unknown critical extension, leaf': anchors.criticalLeaf,
  'unknown critical extension, intermediate': anchors.criticalIntermediate,
  'unknown critical extension, anchor': anchors.criticalAnchor,
  'leaf as the anchor': anchors.leafAsAnchor,
  'intermediate as the anchor': anchors.intermediateAsAnchor,
  'authority signed across': anchors.crossSigned,
  'intermediate missing': anchors.missing,
  'another anchor of the same name': anchors.sameName,
  'anchor unreadable': anchors.unreadable,
  'wrong order': anchors.order,
  'key identifiers that differ': anchors.identifiers,
  BER: either(encodings.ber, encodings.criticalOctet),
  'bytes too many': encodings.tooMany,
  'bytes too few, or changed': either(encodings.tooFew, encodings.changedOctet),
  'extension twice': encodings.twice,
}
