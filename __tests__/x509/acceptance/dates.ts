// Dates of certificates in the forms of RFC 5280 4.1.2.5, and in others.
import { element, type Bytes } from './der-writer.ts'

const day = 86_400_000

/** `now` is the time at which the chains are judged: a handshake knows no other. */
export const inDays = (now: Date, days: number): Date => new Date(now.getTime() + days * day)

/** `20261201110342`, from the year on */
const digits = (date: Date): string => date.toISOString().slice(0, 19).replaceAll(/\D/g, '')

export const utcTime = (text: string): Bytes => element(0x17, Buffer.from(text, 'latin1'))
export const generalizedTime = (text: string): Bytes => element(0x18, Buffer.from(text, 'latin1'))

/** UTCTime up to 2049, GeneralizedTime from then on. */
export const rightForm = (date: Date): Bytes =>
  date.getUTCFullYear() < 2050 ? utcTime(`${digits(date).slice(2)}Z`) : generalizedTime(`${digits(date)}Z`)

/** Forms that RFC 5280 forbids, of the same moment (to the minute, where seconds are left out). */
export const forbiddenForms = {
  'UTCTime without seconds': (date) => utcTime(`${digits(date).slice(2, 12)}Z`),
  'UTCTime with an offset': (date) => utcTime(`${digits(date).slice(2)}+0000`),
  'UTCTime with another offset': (date) => utcTime(`${digits(inDays(date, 1 / 24)).slice(2)}+0100`),
  'UTCTime without a zone': (date) => utcTime(digits(date).slice(2)),
  'UTCTime of a month that no year has': (date) => utcTime(`${digits(date).slice(2, 4)}1301000000Z`),
  'UTCTime of a second that no minute has': (date) => utcTime(`${digits(date).slice(2, 12)}60Z`),
  'UTCTime with a letter': (date) => utcTime(`${digits(date).slice(2, 13)}xZ`),
  'GeneralizedTime before 2050': (date) => generalizedTime(`${digits(date)}Z`),
  'GeneralizedTime with a fraction': (date) => generalizedTime(`${digits(date)}.5Z`),
  'GeneralizedTime with an offset': (date) => generalizedTime(`${digits(date)}+0000`),
  'GeneralizedTime without seconds': (date) => generalizedTime(`${digits(date).slice(0, 12)}Z`),
  'GeneralizedTime of a day that no month has': (date) => generalizedTime(`${digits(date).slice(0, 4)}0230000000Z`),
} satisfies Readonly<Record<string, (date: Date) => Bytes>>
