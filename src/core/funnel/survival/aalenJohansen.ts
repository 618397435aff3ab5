/** What was seen at one age: `advance` and `leak` compete, whichever comes first decides. Any order, ages may repeat. */
export interface CompetingObserved {
  seconds: number;
  advance: number;
  leak: number;
  /** Undecided when last seen at this age. */
  censored: number;
}

/** The state just after `seconds`; one per observed age, ascending. The three shares add up to 1. */
interface IncidenceStep {
  seconds: number;
  advance: number;
  leak: number;
  undecided: number;
  /** Observed and undecided just before this age. */
  atRisk: number;
}

/**
 * Cumulative incidence of two competing events: F_k(t) = Σ S(tᵢ₋₁) · dₖᵢ / nᵢ, S being Kaplan–Meier of either event.
 * One minus Kaplan–Meier of a single event would count the leaked as if they could still advance.
 * Source: Aalen & Johansen, Scand. J. Statist. 5 (1978); Putter, Fiocco & Geskus, Statist. Med. 26 (2007), section 3.
 */
export function aalenJohansen(observed: CompetingObserved[]): IncidenceStep[] {
  let advance = 0;
  let leak = 0;
  let undecided = 1;
  let atRisk = observed.reduce((sum, seen) => sum + seen.advance + seen.leak + seen.censored, 0);
  return byAge(observed).map((age) => {
    const before = atRisk;
    if (before > 0) {
      advance += (undecided * age.advance) / before;
      leak += (undecided * age.leak) / before;
      undecided *= (before - age.advance - age.leak) / before;
    }
    atRisk -= age.advance + age.leak + age.censored;
    return { seconds: age.seconds, advance, leak, undecided, atRisk: before };
  });
}

/** Ascending, one entry per age. */
function byAge(observed: CompetingObserved[]): CompetingObserved[] {
  if (observed.every(({ seconds }, at) => at === 0 || observed[at - 1].seconds < seconds)) {
    return observed;
  }
  const ages = new Map<number, CompetingObserved>();
  for (const seen of observed) {
    const age = ages.get(seen.seconds) ?? { seconds: seen.seconds, advance: 0, leak: 0, censored: 0 };
    age.advance += seen.advance;
    age.leak += seen.leak;
    age.censored += seen.censored;
    ages.set(seen.seconds, age);
  }
  return [...ages.values()].sort((a, b) => a.seconds - b.seconds);
}
