/** An exact amount: `amount` is a decimal string in major units ("1250.00"), `currency` an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}
