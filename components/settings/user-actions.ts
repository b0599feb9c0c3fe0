import type { Action } from "#components/query/action.ts";
import type { ChangeUserRoles, ResetPassword, SetUserActive } from "#server/contracts/access.ts";
import type { NewPassword, UserView } from "#server/contracts/portal.ts";

/** The server actions of the administrator, handed in by the page. */
export interface UserActions {
  readonly setActive: Action<SetUserActive, UserView>;
  readonly changeRoles: Action<ChangeUserRoles, UserView>;
  readonly resetPassword: Action<ResetPassword, NewPassword>;
}
