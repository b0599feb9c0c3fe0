import type { Metadata } from "next";
import { Suspense } from "react";
import { retryDocument } from "#app/actions/retry-document.ts";
import { Processing } from "#components/documents/processing.tsx";
import { Loading } from "#components/shell/states.tsx";

export const metadata: Metadata = { title: "Processing" };

export default function ProcessingPage() {
  return (
    <Suspense fallback={<Loading label="Loading the documents" />}>
      <Processing retryDocument={retryDocument} />
    </Suspense>
  );
}
