import type { Metadata } from "next";
import { changeUserRoles } from "#app/actions/change-user-roles.ts";
import { resetPassword } from "#app/actions/reset-password.ts";
import { setUserActive } from "#app/actions/set-user-active.ts";
import { Settings } from "#components/settings/settings.tsx";

export const metadata: Metadata = { title: "Settings" };

const ACTIONS = {
  setActive: setUserActive,
  changeRoles: changeUserRoles,
  resetPassword,
};

export default function SettingsPage() {
  return <Settings actions={ACTIONS} />;
}
