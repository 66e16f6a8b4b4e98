// Seals an offer, opens an envelope, opens a share of a call's key: HPKE (RFC 9180) in base mode with
// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Needs Node.js 20, and nothing else.
//
//   node hpke.mjs keys                                        a new key pair: private key, public key
//   node hpke.mjs seal  PUBLIC_KEY   CALL ORGANIZATION        offer.json in, envelope out
//   node hpke.mjs open  PRIVATE_KEY  CALL ORGANIZATION        envelope in, offer.json out
//   node hpke.mjs share PRIVATE_KEY  CALL OPENER NUMBER       envelope of the own share in, share out
import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, diffieHellman,
         generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';

const bytes = (text) => Buffer.from(text, 'base64url');
const privateKey = (d) => createPrivateKey({ format: 'der', type: 'pkcs8',
  key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), d]) });
const publicKey = (x) => createPublicKey({ format: 'der', type: 'spki',
  key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), x]) });
const publicOf = (key) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

const hmac = (key, ...parts) => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
const KEM = Buffer.from('KEM\0\x20', 'latin1'), SUITE = Buffer.from('HPKE\0\x20\0\x01\0\x02', 'latin1');
const V = Buffer.from('HPKE-v1'), NONE = Buffer.alloc(0);
const extract = (suite, salt, label, ikm) =>
  hmac(salt.length ? salt : Buffer.alloc(32), V, suite, Buffer.from(label), ikm);
const expand = (suite, prk, label, info, length) =>
  hmac(prk, Buffer.from([0, length]), V, suite, Buffer.from(label), info, Buffer.from([1])).subarray(0, length);

function keyAndNonce(dh, enc, recipient, info) {
  const shared = expand(KEM, extract(KEM, NONE, 'eae_prk', dh), 'shared_secret', Buffer.concat([enc, recipient]), 32);
  const context = Buffer.concat([Buffer.from([0]), extract(SUITE, NONE, 'psk_id_hash', NONE),
    extract(SUITE, NONE, 'info_hash', info)]);
  const secret = extract(SUITE, shared, 'secret', NONE);
  return [expand(SUITE, secret, 'key', context, 32), expand(SUITE, secret, 'base_nonce', context, 12)];
}

function seal(to, info, aad, plaintext) {
  const ephemeral = generateKeyPairSync('x25519').privateKey, enc = publicOf(ephemeral);
  const dh = diffieHellman({ privateKey: ephemeral, publicKey: publicKey(to) });
  const cipher = createCipheriv('aes-256-gcm', ...keyAndNonce(dh, enc, to, info)).setAAD(aad);
  return Buffer.concat([enc, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function open(d, info, aad, envelope) {
  const key = privateKey(d), enc = envelope.subarray(0, 32);
  const dh = diffieHellman({ privateKey: key, publicKey: publicKey(enc) });
  const cipher = createDecipheriv('aes-256-gcm', ...keyAndNonce(dh, enc, publicOf(key), info)).setAAD(aad);
  cipher.setAuthTag(envelope.subarray(-16));
  return Buffer.concat([cipher.update(envelope.subarray(32, -16)), cipher.final()]);
}

const [what, key, ...belongsTo] = process.argv.slice(2);
const input = () => readFileSync(0);
const aad = Buffer.from(belongsTo.join('\n'));
const OFFER = Buffer.from('gongzhi.offer.1'), SHARE = Buffer.from('gongzhi.share.1');
if (what === 'keys') {
  const made = generateKeyPairSync('x25519').privateKey;
  console.log(made.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64url'));
  console.log(publicOf(made).toString('base64url'));
} else if (what === 'seal') {
  const offer = input(), padded = Buffer.alloc(Math.ceil(offer.length / 1024) * 1024, ' ');
  offer.copy(padded); // the spaces hide how long the proposal is
  console.log(seal(bytes(key), OFFER, aad, padded).toString('base64url'));
} else if (what === 'open') {
  console.log(open(bytes(key), OFFER, aad, bytes(input().toString().trim())).toString().trim());
} else if (what === 'share') {
  console.log(open(bytes(key), SHARE, aad, bytes(input().toString().trim())).toString('base64url'));
} else {
  console.error('keys, seal, open or share');
  process.exit(2);
}
