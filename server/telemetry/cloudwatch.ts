/** Custom metrics of CloudWatch, written as log lines in its embedded metric format: the log group
 * makes metrics of them, with no call and no permission of their own. */

type Unit = "Count" | "Seconds";

interface CloudWatchMetric {
  readonly unit: Unit;
  /** Every set of dimensions the metric can be asked for by; an empty one: as a whole. */
  readonly dimensions: readonly (readonly string[])[];
}

export const INTAKE_NAMESPACE = "TradeMatching/Lambda";

/** The metrics of intake, with the names of specification 3. */
export const INTAKE_METRICS = {
  DocumentProcessingInitiated: { unit: "Count", dimensions: [[], ["SourceType"]] },
  DocumentValidationFailure: { unit: "Count", dimensions: [[], ["Reason"]] },
  EKSProcessingFailure: { unit: "Count", dimensions: [[], ["SourceType", "ErrorType"]] },
  LambdaProcessingTime: { unit: "Seconds", dimensions: [[]] },
  LambdaProcessingError: { unit: "Count", dimensions: [[]] },
  SQSRecordsProcessed: { unit: "Count", dimensions: [[]] },
  SQSRecordsFailed: { unit: "Count", dimensions: [[]] },
  LambdaFatalError: { unit: "Count", dimensions: [[]] },
} as const satisfies Record<string, CloudWatchMetric>;
type IntakeMetric = keyof typeof INTAKE_METRICS;

type Dimension<M extends IntakeMetric> = (typeof INTAKE_METRICS)[M]["dimensions"][number][number];

/** Writes one value. `dimensions` names exactly those the metric has. */
export type Emit = <M extends IntakeMetric>(
  metric: M,
  value: number,
  dimensions: Readonly<Record<Dimension<M>, string>>,
) => void;

/**
 * @param write takes one line without its end; in a Lambda function that is standard output.
 */
export function intakeEmitter(write: (line: string) => void, now: () => Date): Emit {
  return (metric, value, dimensions) => {
    const { unit, dimensions: sets } = INTAKE_METRICS[metric];
    write(
      JSON.stringify({
        _aws: {
          Timestamp: now().getTime(),
          CloudWatchMetrics: [
            {
              Namespace: INTAKE_NAMESPACE,
              Dimensions: sets,
              Metrics: [{ Name: metric, Unit: unit }],
            },
          ],
        },
        ...dimensions,
        [metric]: value,
      }),
    );
  };
}
