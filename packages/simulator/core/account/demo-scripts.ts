/** What the demo's agents say, by campaign. HTML as people write it in an administrator's editor, with tokens to fill in. */

export const RENEWAL_SCRIPT = `<h2>Greeting</h2>
<p>Good day, is this <b>@Customer.first_name@ @Customer.last_name@</b>? This is Larkspur Insurance about your
<b>@Customer.product@</b> policy, number @Customer.policy@.</p>
<h2>Why we talk</h2>
<ul>
  <li>The policy ends on <b>@Customer.renewal_date@</b>.</li>
  <li>The premium for the next year is <b>@Customer.premium@</b>.</li>
  <li>Customers who renew before the end keep their no-claims discount.</li>
</ul>
<h2>The offer</h2>
<table>
  <tr><th>Cover</th><th>Pays for</th><th>Excess</th><th>Against today</th></tr>
  <tr><td>Standard</td><td>Damage to others, theft, fire</td><td>$500</td><td>the same</td></tr>
  <tr><td>Plus</td><td>also glass, storm and hail</td><td>$300</td><td>8 % more</td></tr>
  <tr><td>Complete</td><td>also your own damage and a rental car</td><td>$150</td><td>21 % more</td></tr>
</table>
<p>You may take up to <b>@Offer.discount@ %</b> off. Write what you agreed on into <i>Discount</i> before you go on.</p>
<h2>If the customer hesitates</h2>
<blockquote>“May I send the offer to <a href="mailto:@Customer.email@?subject=Your%20policy%20@Customer.policy@">@Customer.email@</a>,
and call you again when you have read it?”</blockquote>
<p>Set <i>Call again</i> and the time that suits the customer. The number on file is
<a href="tel:@Call.number@">@Call.number@</a>.</p>
<details>
  <summary>“It has become too expensive”</summary>
  <p>The excess decides: with $500 in place of $300 the premium falls by about a tenth. Claims are answered within two working
  days, which no other insurer promises in writing.</p>
</details>
<details>
  <summary>“I have sold the car” or “I have moved”</summary>
  <p>Say congratulations, and offer to hand over to <a href="tel:+19255550120">the front desk</a>, who move the policy to the
  new car or address at once.</p>
</details>
<h2>Close</h2>
<p>Read the <a href="https://www.example.com/larkspur/renewal-terms?policy=@Customer.policy@">renewal terms</a> aloud, ask for
a clear “yes”, and thank @Customer.first_name@ for the trust. Your reference for the papers is @Offer.reference@.</p>`;

export const SERVICE_SCRIPT = `<h2>Greeting</h2>
<p>Larkspur Insurance, customer service. Who am I speaking with?</p>
<h2>Check who it is</h2>
<ol>
  <li>Policy number — on file: <b>@Customer.policy@</b></li>
  <li>Postcode — on file: <b>@Customer.postcode@</b></li>
</ol>
<h2>What is it about?</h2>
<details open>
  <summary>The customer can’t sign in to the website</summary>
  <ol>
    <li>Ask for the address that they type. It has to end in <code>larkspur.example</code>; if it does not, it is a fraud: warn
    them, and note the address.</li>
    <li>The user name is the mail address on file: <b>@Customer.email@</b>. Spell it out.</li>
    <li>Send the <a href="https://accounts.example.com/reset?user=@Customer.email@">link for a new password</a>. It comes
    within two minutes; let them look into the junk folder, too.</li>
    <li>Still no luck? Hand over to <a href="tel:+19255550120">the front desk</a>.</li>
  </ol>
</details>
<details>
  <summary>There has been an accident</summary>
  <p><b>First:</b> is anybody hurt? Then 911 before all else.</p>
  <p>Roadside help is at <a href="tel:+19255550122">@Customer.first_name@’s service number</a>, day and night. The claims office
  opens a claim with policy number, place, time, and pictures.</p>
</details>
<details>
  <summary>Something in the policy changes</summary>
  <p>Fill in the worksheet: <i>Policy changed</i> can only be set when it is complete. A change of address takes effect at
  once, a change of cover on the first of next month.</p>
</details>
<h2>Before you say goodbye</h2>
<p>“Is there anything else I can do for you, @Customer.first_name@?”</p>`;

export const WINBACK_SCRIPT = `<h2>Opening</h2>
<p>Hello @Customer.first_name@, you were with Larkspur Insurance until @Customer.renewal_date@. May I tell you what has
changed since?</p>
<ul>
  <li>Claims are answered within two working days.</li>
  <li>A second car costs half.</li>
</ul>
<p>No? Then thank the customer and set <i>No interest</i>, or <i>Do not call</i> when asked to.</p>`;

/** Pasted from a word processor, as many scripts are. */
export const SURVEY_SCRIPT = `<div class=WordSection1>
<p class=MsoTitle style='margin-bottom:0in;font-size:28.0pt;font-family:"Calibri Light",sans-serif'>How did we do?</p>
<p class=MsoNormal style='line-height:107%'><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;color:black;
mso-ansi-language:EN-US'>Hello @Customer.<span class=SpellE>first_name</span>@, this is Larkspur Insurance. You called us a few
days ago. May I ask you a few questions? It takes <b>about two minutes</b>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in'><span style='font-family:Symbol'>·&nbsp;&nbsp;</span>Ask
the questions <span style='background:yellow;mso-highlight:yellow'>word for word</span>, in the order of the worksheet.</p>
<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in'><span style='font-family:Symbol'>·&nbsp;&nbsp;</span><span
style='color:#C00000'>Never</span> explain or suggest an answer; read the choices again instead.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;width:700.0pt'>
 <tr style='background:#D9E2F3'><td width=180 valign=top><p class=MsoNormal><b>The customer says</b></p></td>
 <td width=400 valign=top><p class=MsoNormal><b>You say</b></p></td></tr>
 <tr><td width=180 valign=top><p class=MsoNormal>“I have no time.”</p></td>
 <td width=400 valign=top><p class=MsoNormal>“When may I call you again?” Then set <i>Call again</i>.</p></td></tr>
 <tr><td width=180 valign=top><p class=MsoNormal>“Who is behind this?”</p></td>
 <td width=400 valign=top><p class=MsoNormal>“Larkspur itself; your answers stay with us and are deleted after a year.”</p></td></tr>
</table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>At the end: “Thank you, @Customer.first_name@. Your policy @Customer.policy@ is in good hands.”</p>
</div>`;
