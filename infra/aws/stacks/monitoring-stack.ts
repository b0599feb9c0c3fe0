import { CfnOutput, Duration } from "aws-cdk-lib";
import {
  type Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  TextWidget,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { Topic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { QUEUE_IDS } from "#server/storage/names.ts";
import { TABLE_IDS } from "#server/storage/tables.ts";
import { ProductStack } from "../base-stack.ts";
import type { Settings } from "../settings.ts";
import type { EdgeStack } from "./edge-stack.ts";
import type { IntakeStack } from "./intake-stack.ts";
import type { MessagingStack } from "./messaging-stack.ts";

interface Parts {
  readonly messaging: MessagingStack;
  readonly intake: IntakeStack;
  readonly edge: EdgeStack;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Namespaces of our own metrics: intake writes the first with its log lines, the CloudWatch agent
 * of the cluster takes the second from the processes (infra/observability/cloudwatch-agent.yaml). */
const INTAKE = "TradeMatching/Lambda";
const CLUSTER = "TradeMatching/EKS";

interface Threshold {
  readonly threshold: number;
  readonly periods: number;
  /** Raised also when the measured thing falls silent. */
  readonly silenceIsBad?: boolean;
}

/** Alarms on what AWS itself measures, each naming its runbook, and the dashboard beside them. */
export class MonitoringStack extends ProductStack {
  private readonly alarms: Topic;

  constructor(scope: Construct, settings: Settings, parts: Parts) {
    super(scope, "monitoring", settings, "alarms and dashboard");
    this.alarms = parts.messaging.alarms;
    this.queueAlarms(parts.messaging);
    this.intakeAlarms(parts.intake);
    this.documentAlarms();
    this.edgeAlarms(parts.edge);
    this.tableAlarms();
    this.dashboard(parts);
  }

  private alarm(id: string, runbook: string, text: string, metric: Metric, at: Threshold): Alarm {
    const { environment } = this.settings;
    const alarm = metric.createAlarm(this, id, {
      alarmName: `countersign-${kebab(id)}-${environment}`,
      alarmDescription: `${text} Runbook: docs/runbooks/${runbook}.md`,
      threshold: at.threshold,
      evaluationPeriods: at.periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: at.silenceIsBad
        ? TreatMissingData.BREACHING
        : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.alarms));
    alarm.addOkAction(new SnsAction(this.alarms));
    return alarm;
  }

  private queueAlarms({ queues, intakeDeadLetters }: MessagingStack): void {
    for (const id of QUEUE_IDS) {
      const { queue, deadLetters } = queues[id];
      const title = capital(id);
      this.deadLetterAlarm(`${title}DeadLetters`, deadLetters);
      if (id === "failed") continue;
      this.alarm(
        `${title}QueueDepth`,
        "capacity",
        "More than a hundred documents wait.",
        queue.metricApproximateNumberOfMessagesVisible({
          period: FIVE_MINUTES,
          statistic: "Average",
        }),
        { threshold: 100, periods: 3 },
      );
      this.alarm(
        `${title}QueueAge`,
        "capacity",
        "A document has waited for more than ten minutes.",
        queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: "Maximum" }),
        { threshold: 600, periods: 1 },
      );
    }
    this.deadLetterAlarm("IntakeDeadLetters", intakeDeadLetters);
    this.alarm(
      "FailureRate",
      "failed-documents",
      "More than ten documents failed in five minutes.",
      queues.failed.queue.metricNumberOfMessagesSent({ period: FIVE_MINUTES, statistic: "Sum" }),
      { threshold: 10, periods: 2 },
    );
  }

  private deadLetterAlarm(id: string, queue: Queue): void {
    this.alarm(
      id,
      "dead-letters",
      "A message could not be handled and waits for a person.",
      queue.metricApproximateNumberOfMessagesVisible({
        period: FIVE_MINUTES,
        statistic: "Maximum",
      }),
      { threshold: 0, periods: 1 },
    );
  }

  private intakeAlarms({ handler }: IntakeStack): void {
    this.alarm(
      "IntakeErrors",
      "intake",
      "Intake failed more than five times in five minutes.",
      handler.metricErrors({ period: FIVE_MINUTES, statistic: "Sum" }),
      { threshold: 5, periods: 2 },
    );
    this.alarm(
      "IntakeDuration",
      "intake",
      "Intake takes more than four fifths of its time limit.",
      handler.metricDuration({ period: FIVE_MINUTES, statistic: "Average" }),
      { threshold: 120_000, periods: 2 },
    );
    this.alarm(
      "IntakeThrottles",
      "capacity",
      "Intake is held back by its reserved concurrency.",
      handler.metricThrottles({ period: FIVE_MINUTES, statistic: "Sum" }),
      { threshold: 50, periods: 3 },
    );
  }

  private documentAlarms(): void {
    this.alarm(
      "ValidationFailures",
      "failed-documents",
      "Intake turned away more than ten documents in five minutes.",
      this.own(INTAKE, "DocumentValidationFailure"),
      { threshold: 10, periods: 2 },
    );
    this.alarm(
      "HandOverFailures",
      "intake",
      "Intake could not hand documents to the processor.",
      this.own(INTAKE, "EKSProcessingFailure"),
      { threshold: 10, periods: 2 },
    );
    this.alarm(
      "IntakeFatal",
      "intake",
      "Intake cannot even start.",
      this.own(INTAKE, "LambdaFatalError"),
      { threshold: 0, periods: 1 },
    );
    this.alarm(
      "Overdue",
      "desk",
      "Open matches are past their regulatory deadline.",
      this.own(CLUSTER, "countersign_matches_overdue", {}, "Maximum"),
      { threshold: 0, periods: 6 },
    );
  }

  /** A metric of the product, as a whole or by its dimensions. */
  private own(
    namespace: string,
    metricName: string,
    dimensionsMap: Record<string, string> = {},
    statistic = "Sum",
  ): Metric {
    return new Metric({ namespace, metricName, dimensionsMap, statistic, period: FIVE_MINUTES });
  }

  private edgeAlarms({ portal, processor, portalTargets, processorTargets }: EdgeStack): void {
    for (const [title, balancer, targets] of [
      ["Portal", portal, portalTargets],
      ["Processor", processor, processorTargets],
    ] as const) {
      const LoadBalancer = balancer.loadBalancerFullName;
      const of = (metricName: string, dimensionsMap: Record<string, string>, statistic: string) =>
        new Metric({
          namespace: "AWS/ApplicationELB",
          metricName,
          dimensionsMap,
          statistic,
          period: FIVE_MINUTES,
        });
      this.alarm(
        `${title}Unhealthy`,
        "unavailable",
        `A pod of the ${title.toLowerCase()} does not answer its health check.`,
        of(
          "UnHealthyHostCount",
          { LoadBalancer, TargetGroup: targets.targetGroupFullName },
          "Minimum",
        ),
        { threshold: 0, periods: 2, silenceIsBad: true },
      );
      this.alarm(
        `${title}ServerErrors`,
        "unavailable",
        `The ${title.toLowerCase()} answered more than twenty requests with 5xx in five minutes.`,
        of("HTTPCode_Target_5XX_Count", { LoadBalancer }, "Sum"),
        { threshold: 20, periods: 1 },
      );
    }
  }

  private tableAlarms(): void {
    for (const id of TABLE_IDS) {
      const of = (metricName: string) =>
        new Metric({
          namespace: "AWS/DynamoDB",
          metricName,
          dimensionsMap: { TableName: this.names.tables[id] },
          statistic: "Sum",
          period: FIVE_MINUTES,
        });
      this.alarm(
        `${capital(id)}Throttled`,
        "storage-errors",
        "DynamoDB holds requests back.",
        of("ThrottledRequests"),
        { threshold: 10, periods: 2 },
      );
    }
  }

  private dashboard({ messaging, intake, edge }: Parts): void {
    const { queues } = messaging;
    const sent = [queues.bank, queues.counterparty].map(({ queue }) =>
      queue.metricNumberOfMessagesSent({ period: FIVE_MINUTES }),
    );
    const depth = QUEUE_IDS.map((id) =>
      queues[id].queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
    );
    const dead = QUEUE_IDS.map((id) =>
      queues[id].deadLetters.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
    );
    const { handler } = intake;
    const graph = (title: string, left: IMetric[]) =>
      new GraphWidget({ title, left, width: 12, height: 6 });
    const dashboard = new Dashboard(this, "Dashboard", {
      dashboardName: `TradeDocumentProcessing-${this.settings.environment}`,
    });
    dashboard.addWidgets(
      new TextWidget({
        markdown: "# Countersign\nAlarms name their runbook in their description.",
        width: 24,
        height: 2,
      }),
    );
    dashboard.addWidgets(
      graph("Documents received by source", sent),
      graph("Documents handed over and turned away", [
        ...["BANK", "COUNTERPARTY"].map((SourceType) =>
          this.own(INTAKE, "DocumentProcessingInitiated", { SourceType }),
        ),
        this.own(INTAKE, "DocumentValidationFailure"),
        this.own(INTAKE, "EKSProcessingFailure"),
      ]),
      graph("Documents finished", [
        ...["success", "failure", "quarantine", "duplicate"].map((status) =>
          this.own(CLUSTER, "trade_documents_processed_total", { status }),
        ),
      ]),
      graph("Open breaks by age", [
        ...["under 1 day", "1 to 3 days", "3 to 7 days", "over 7 days"].map((age) =>
          this.own(CLUSTER, "countersign_breaks_open", { age }, "Maximum"),
        ),
      ]),
      graph("Queue depth", depth),
      graph("Dead letters", dead),
      graph("Intake", [
        handler.metricInvocations({ period: FIVE_MINUTES }),
        handler.metricErrors({ period: FIVE_MINUTES }),
        handler.metricThrottles({ period: FIVE_MINUTES }),
      ]),
      graph("Portal, seconds to answer", [
        edge.portal.metrics.targetResponseTime({ period: FIVE_MINUTES, statistic: "p95" }),
      ]),
      graph("Blocked by the firewall", [
        new Metric({
          namespace: "AWS/WAFV2",
          metricName: "BlockedRequests",
          dimensionsMap: { WebACL: "Firewall", Region: this.settings.region, Rule: "ALL" },
          statistic: "Sum",
          period: FIVE_MINUTES,
        }),
      ]),
    );
    dashboard.addWidgets(this.errors());
    new CfnOutput(this, "DashboardName", { value: dashboard.dashboardName });
  }

  private errors(): LogQueryWidget {
    return new LogQueryWidget({
      title: "Recent errors",
      width: 24,
      height: 8,
      view: LogQueryVisualizationType.TABLE,
      logGroupNames: [this.names.intakeLogGroup, this.names.applicationLogGroup],
      queryLines: [
        "fields @timestamp, logger, message, processing_id, correlation_id",
        'filter level = "ERROR" or level = "CRITICAL"',
        "sort @timestamp desc",
        "limit 100",
      ],
    });
  }
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
const kebab = (text: string): string =>
  text.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
