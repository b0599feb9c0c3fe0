import Link from "next/link";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function PortalNotFound() {
  return (
    <MessagePage
      title="There is no such page"
      actions={
        <Button asChild variant="primary">
          <Link href="/matches">Go to the worklist</Link>
        </Button>
      }
    >
      <p>The address is misspelt, or what it named has never existed here.</p>
    </MessagePage>
  );
}
