/** A department of the district with the kinds of complaint that come to it, as the sample catalogue codes them. */
export interface Department {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly [string, string];
  readonly items: readonly string[];
  /** Without a telephone of its own, a text that no person can take is nobody's: the operator finds it on the list. */
  readonly hasPhone: boolean;
}

/** The departments of a district office, with some sixty kinds of complaint between them. */
export const departments: readonly Department[] = [
  {
    id: "civil-service",
    name: "민원봉사과",
    teams: ["reception", "passports"],
    items: ["passport", "other", "move-in-report", "resident-card-reissue", "procedure-inquiry", "legal-inquiry"],
    hasPhone: true,
  },
  {
    id: "architecture",
    name: "건축과",
    teams: ["permits", "site-safety"],
    items: [
      "building-report",
      "building-report-with-consultation",
      "temporary-building-report",
      "construction-start-report",
      "construction-postponement-report",
      "building-permit",
      "use-approval",
    ],
    hasPhone: true,
  },
  {
    id: "urban-planning",
    name: "도시계획과",
    teams: ["planning", "land"],
    items: [
      "development-permit",
      "land-transaction-permit",
      "outdoor-sign-permit",
      "outdoor-sign-report",
      "outdoor-sign-business-registration",
      "survey-business-transfer",
      "suggestion",
    ],
    hasPhone: true,
  },
  {
    id: "local-economy",
    name: "지역경제과",
    teams: ["commerce", "energy"],
    items: [
      "mail-order-business-report",
      "door-to-door-sales-report",
      "startup-plan-approval",
      "large-store-registration",
      "petrol-station-registration",
      "high-pressure-gas-permit",
      "lpg-filling-permit",
      "factory-approval",
      "factory-approval-with-deemed-permits",
      "job-agency-change-registration",
    ],
    hasPhone: true,
  },
  {
    id: "culture-sports",
    name: "문화체육과",
    teams: ["culture", "sports"],
    items: ["karaoke-change-registration", "game-room-change-registration", "suggestion", "procedure-inquiry"],
    hasPhone: true,
  },
  {
    id: "environment",
    name: "환경과",
    teams: ["water", "waste"],
    items: ["waste-facility-report", "wastewater-facility-report", "wastewater-facility-permit", "suggestion"],
    hasPhone: true,
  },
  {
    id: "transport",
    name: "교통행정과",
    teams: ["freight", "vehicles"],
    items: ["vehicle-business-registration", "freight-business-change-permit", "garage-confirmation", "grievance"],
    hasPhone: true,
  },
  {
    id: "construction",
    name: "건설관리과",
    teams: ["roads", "rivers"],
    items: ["road-occupation-permit", "river-occupation-permit", "construction-business-registration", "grievance"],
    hasPhone: true,
  },
  {
    id: "parks-green",
    name: "공원녹지과",
    teams: ["forests", "farmland"],
    items: [
      "mountain-conversion-permit",
      "mountain-conversion-report",
      "quarrying-permit",
      "farmland-temporary-use-permit",
      "farmland-use-change-approval",
    ],
    hasPhone: false,
  },
  {
    id: "public-health",
    name: "보건행정과",
    teams: ["clinics", "hygiene"],
    items: [
      "clinic-report",
      "hospital-permit",
      "medical-closure-report",
      "attached-clinic-report",
      "veterinary-clinic-report",
      "postpartum-care-change-report",
      "public-hygiene-change-report",
      "food-certificate-reissue",
    ],
    hasPhone: true,
  },
  {
    id: "welfare",
    name: "복지정책과",
    teams: ["livelihood", "families"],
    items: [
      "basic-livelihood-application",
      "daycare-licence",
      "ossuary-report-of-family",
      "ossuary-report-of-organisation",
      "family-cemetery-permit",
      "corporate-cemetery-permit",
      "grievance",
    ],
    hasPhone: true,
  },
];
