/** Thirteen to nineteen digits, in groups or not, that pass Luhn's check (ISO/IEC 7812-1, annex B). */
export function isCardNumber(written: string): boolean {
  const digits = toDigits(written).replaceAll(/\D/g, '')
  // 2 to 6 are the numbers of payment cards.
  if (!/^[2-6]\d{12,18}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** An international account number, in groups or not, whose check digits are right (ISO 13616: the rest modulo 97 is 1). */
export function isIban(written: string): boolean {
  const plain = toDigits(written)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(plain)) return false
  const moved = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const sign of moved) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Any script's digits as ASCII ones. Unicode keeps each script's ten digits together and in order. */
export function toDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0
    let zero = point
    while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(point - zero)
  })
}
