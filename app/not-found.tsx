import Link from "next/link";
import { MessagePage } from "#components/shell/message-page.tsx";
import { Button } from "#components/ui/button.tsx";

export default function NotFound() {
  return (
    <main>
      <MessagePage
        title="There is no such page"
        actions={
          <Button asChild variant="primary">
            <Link href="/">Go to the dashboard</Link>
          </Button>
        }
      >
        <p>The address is misspelt, or what it named has never existed here.</p>
      </MessagePage>
    </main>
  );
}
