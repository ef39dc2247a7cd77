/** How to upload and read results with curl: Markdown, which /docs shows above the reference. A test runs its commands. */
export const QUICK_START = `## Quick start

Upload sales and read the results with \`curl\`. The examples run in a shell in which three variables are set: the URL of the backend,
the tenant, and an API key. The operator creates a key with \`matchback key create --tenant acme --name shop\`; the sandbox of
\`npm start\` prints one.

\`\`\`sh
export MATCHBACK_URL=http://127.0.0.1:8080 MATCHBACK_TENANT=demo MATCHBACK_KEY=mbk_…
\`\`\`

### Check the key

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT" \\
  --header "Authorization: Bearer $MATCHBACK_KEY"
\`\`\`

The answer has the tenant with its destinations, the platforms' accounts that sales are sent to.

### Send identity events

Clicks, with the e-mails, phones and order ids of the same person. They are what sales are matched to. Plain values are hashed on arrival.

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/identities" \\
  --header "Authorization: Bearer $MATCHBACK_KEY" \\
  --header "Content-Type: application/json" \\
  --data '{"events": [{"email": "eva.lima@shop.example.net", "time": "2026-02-15T08:00:00+07:00", "clicks": [{"type": "gclid", "value": "Cj0KCQquickstart1"}]}]}'
\`\`\`

### Upload sales as JSON

Each item of \`conversions\` has cells as people type them. A row that is wrong does not affect the others.

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/offline-conversions/upload" \\
  --header "Authorization: Bearer $MATCHBACK_KEY" \\
  --header "Content-Type: application/json" \\
  --header "Idempotency-Key: quick-start-1" \\
  --data '{
    "source": "quick start",
    "conversions": [
      {
        "order_id": "QS-1",
        "conversion_value": "1,299.00",
        "currency": "THB",
        "conversion_time": "2026-02-15T10:00:00+07:00",
        "email": "eva.lima@shop.example.net"
      },
      { "order_id": "QS-2", "currency": "THB", "conversion_time": "yesterday" }
    ]
  }'
\`\`\`

The answer has \`upload_id\` and one result per row: \`QS-1\` is \`matched\`, \`QS-2\` is \`failed\`, with its problems. After an error
429 or 503, or when no answer came, send the same request again: the same rows change nothing, and neither does the same
\`Idempotency-Key\`.

### Read the results

Deliveries are sent after the answer. The newest upload is the first of the list:

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/uploads?limit=1" \\
  --header "Authorization: Bearer $MATCHBACK_KEY"
\`\`\`

Its results, row by row, with the state at each destination (\`export UPLOAD_ID=…\` with the \`upload_id\` of the answer above):

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/uploads/$UPLOAD_ID/results" \\
  --header "Authorization: Bearer $MATCHBACK_KEY"
\`\`\`

The rows that failed, as a CSV file to correct:

\`\`\`sh
curl --fail-with-body "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/uploads/$UPLOAD_ID/errors.csv" \\
  --header "Authorization: Bearer $MATCHBACK_KEY"
\`\`\`

### Upload a CSV file

As it was exported: columns are detected by their headers. \`dry_run=true\` shows what would happen, and stores and sends nothing.

\`\`\`sh
printf 'Order ID,Total,Currency,Date,Email\\nQS-3,450.00,THB,2026-02-14T11:00:00Z,malee.3@shop.example.net\\n' > orders.csv
curl --fail-with-body \\
  "$MATCHBACK_URL/api/v1/tenants/$MATCHBACK_TENANT/offline-conversions/upload?time_zone=Asia/Bangkok&source=orders.csv" \\
  --header "Authorization: Bearer $MATCHBACK_KEY" \\
  --header "Content-Type: text/csv" \\
  --data-binary @orders.csv
\`\`\`
`;
