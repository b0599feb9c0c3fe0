import type { ReactNode } from "react";
import { SettingsTabs } from "#components/settings/settings-tabs.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";

export default function SettingsLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="space-y-2 p-3">
      <PageHeader title="Settings" />
      <SettingsTabs />
      {children}
    </div>
  );
}
