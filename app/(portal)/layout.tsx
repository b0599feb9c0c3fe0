import type { ReactNode } from "react";
import { requestUpload } from "#app/actions/request-upload.ts";
import { requireActor } from "#app/session/actor.ts";
import { UploadProvider } from "#components/documents/upload-provider.tsx";
import { LiveProvider } from "#components/query/live.tsx";
import { QueryProvider } from "#components/query/provider.tsx";
import { ActorProvider } from "#components/shell/actor.tsx";
import { Frame } from "#components/shell/frame.tsx";

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  return (
    <QueryProvider>
      <LiveProvider>
        <UploadProvider requestUpload={requestUpload}>
          <ActorProvider actor={actor}>
            <Frame actor={actor}>{children}</Frame>
          </ActorProvider>
        </UploadProvider>
      </LiveProvider>
    </QueryProvider>
  );
}
