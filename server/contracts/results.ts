/** What every action and read answers with, for the web: the failure vocabulary of the domain. */
export {
  FAILURES,
  type Failure,
  type FailureCode,
  type Result,
  refuse,
  toFailure,
} from "../domain/failures.ts";
