/** What the demo's agents say, by campaign. HTML with tokens, such as `@Customer.first_name@`. */

export const RENEWAL_SCRIPT = `<h2>Greeting</h2>
<p>Good day, is this <b>@Customer.first_name@ @Customer.last_name@</b>? This is Larkspur Insurance about your
<b>@Customer.product@</b> policy, number @Customer.policy@.</p>
<h2>Why we talk</h2>
<ul>
  <li>The policy ends on <b>@Customer.renewal_date@</b>.</li>
  <li>The premium for the next year is <b>@Customer.premium@</b>.</li>
  <li>Customers who renew before the end keep their no-claims discount.</li>
</ul>
<h2>If the customer hesitates</h2>
<blockquote>“May I send the offer to @Customer.email@, and call you again when you have read it?”</blockquote>
<p>Set <i>Call again</i> and the time that suits the customer. The number on file is @Call.number@.</p>
<h2>Close</h2>
<p>Read the <a href="https://www.example.com/larkspur/renewal-terms">renewal terms</a> aloud, ask for a clear “yes”, and
thank @Customer.first_name@ for the trust.</p>`;

export const SERVICE_SCRIPT = `<h2>Greeting</h2>
<p>Larkspur Insurance, customer service. Who am I speaking with?</p>
<h2>Check who it is</h2>
<ol>
  <li>Policy number — on file: <b>@Customer.policy@</b></li>
  <li>Postcode — on file: <b>@Customer.postcode@</b></li>
</ol>
<h2>When something in the policy changes</h2>
<p>Fill in the worksheet: <i>Policy changed</i> can only be set when it is complete. A change of address takes effect at
once, a change of cover on the first of next month.</p>`;

export const WINBACK_SCRIPT = `<h2>Opening</h2>
<p>Hello @Customer.first_name@, you were with Larkspur Insurance until @Customer.renewal_date@. May I tell you what has
changed since?</p>
<ul>
  <li>Claims are answered within two working days.</li>
  <li>A second car costs half.</li>
</ul>
<p>No? Then thank the customer and set <i>No interest</i>, or <i>Do not call</i> when asked to.</p>`;
