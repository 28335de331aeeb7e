// The screen: a guest's card above, for staff the list of those who are missed below.
import React, { useEffect, useState } from "react";
import { ScrollView, StyleSheet, Text, View } from "react-native";

import { Cafe, type Card, type Risk, type Store } from "./cafe";

export interface Props {
  /** Files of the app, from whichever library it has for them. */
  readonly store: Store;
  readonly customer: string;
  readonly staff: boolean;
}

export function CafeScreen({ store, customer, staff }: Props): React.JSX.Element {
  const [card, setCard] = useState<Card>();
  const [risks, setRisks] = useState<readonly Risk[]>([]);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let shown = true;
    let cafe: Cafe | undefined;
    const fill = async (): Promise<void> => {
      cafe = await Cafe.open(store);
      const today = new Date();
      const [found, missed] = await Promise.all([
        cafe.card(customer, today),
        staff ? cafe.atRisk(today, 20) : Promise.resolve([]),
      ]);
      if (!shown) return;
      setCard(found);
      setRisks(missed);
    };
    fill()
      .catch((error: unknown) => shown && setProblem(String(error)))
      .finally(() => cafe?.close());
    return () => {
      shown = false;
    };
  }, [store, customer, staff]);

  if (problem !== undefined) return <Text style={styles.text}>{problem}</Text>;
  return (
    <View style={styles.page}>
      {card === undefined ? <Text style={styles.text}>Welcome! We have not met yet.</Text> : <CardView card={card} />}
      {staff && (
        <ScrollView>
          <Text style={styles.title}>Missed</Text>
          {risks.map((risk) => (
            <RiskView key={risk.customer} risk={risk} />
          ))}
        </ScrollView>
      )}
    </View>
  );
}

function CardView({ card }: { readonly card: Card }): React.JSX.Element {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const hours = card.favouriteHours.map((hour) => `${hour}:00`).join(" and ");
  return (
    <View style={styles.card}>
      <Text style={styles.title}>{card.segment}</Text>
      <Text style={styles.text}>{`${card.visits} visits, most often around ${hours}`}</Text>
      <Text style={styles.text}>
        {`See you about ${day(card.next.expected)} (${day(card.next.earliest)} to ${day(card.next.latest)})`}
      </Text>
    </View>
  );
}

function RiskView({ risk }: { readonly risk: Risk }): React.JSX.Element {
  const percent = Math.round(risk.pAlive * 100);
  return (
    <Text style={styles.text}>
      {`${risk.customer}: ${risk.valueAtRisk.toFixed(2)} at risk, still a guest with ${percent} %, ${risk.daysOverdue} days overdue`}
    </Text>
  );
}

const styles = StyleSheet.create({
  page: { flex: 1, padding: 16 },
  card: { padding: 16, borderRadius: 8, backgroundColor: "#f4efe8" },
  title: { fontSize: 20, fontWeight: "600" },
  text: { fontSize: 16, marginTop: 8 },
});
