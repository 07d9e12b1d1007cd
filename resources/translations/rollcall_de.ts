<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>AboutDialog</name>
        <message>
            <source>About Rollcall</source>
            <translation>Über Rollcall</translation>
        </message>
        <message>
            <source>Rollcall %1</source>
            <translation>Rollcall %1</translation>
        </message>
        <message>
            <source>Tells who is speaking. Voices stay on this computer.
It is not a lock: do not guard a door with it.
Licence: GPL-3.0-or-later.</source>
            <translation>Erkennt, wer gerade spricht. Stimmen bleiben auf diesem Rechner.
Rollcall ist kein Schloss: Keine Tür damit sichern.
Lizenz: GPL-3.0-or-later.</translation>
        </message>
        <message>
            <source>It stands on</source>
            <translation>Verwendete Bibliotheken</translation>
        </message>
    </context>
    <context>
        <name>AnswerCard</name>
        <message>
            <source>&amp;Enrol a speaker</source>
            <translation>Stimme au&amp;fnehmen</translation>
        </message>
        <message>
            <source>&amp;Why?</source>
            <translation>&amp;Warum?</translation>
        </message>
        <message>
            <source>Why this answer?</source>
            <translation>Warum diese Antwort?</translation>
        </message>
    </context>
    <context>
        <name>AnswerText</name>
        <message>
            <source>Below the acceptance level at the moment</source>
            <translation>Zurzeit unter der Schwelle</translation>
        </message>
        <message>
            <source>Well above the acceptance level</source>
            <translation>Deutlich über der Schwelle</translation>
        </message>
        <message>
            <source>Above the acceptance level</source>
            <translation>Über der Schwelle</translation>
        </message>
        <message>
            <source>%1 · %2 of speech</source>
            <translation>%1 · %2 Sprechzeit</translation>
        </message>
        <message>
            <source>%1, next is %2 at %3</source>
            <translation>%1, danach %2 mit %3</translation>
        </message>
        <message>
            <source>%1 of speech</source>
            <translation>%1 Sprechzeit</translation>
        </message>
        <message>
            <source>%1 and %2 are too close to tell apart</source>
            <translation>%1 und %2 liegen zu nah beieinander</translation>
        </message>
        <message>
            <source>Nearest is %1 at %2, accepted from %3</source>
            <translation>Am nächsten: %1 mit %2, gilt ab %3</translation>
        </message>
        <message>
            <source>%1 of speech, %2 are needed</source>
            <translation>%1 Sprechzeit, %2 sind nötig</translation>
        </message>
        <message>
            <source>%1 of speech, comparing</source>
            <translation>%1 Sprechzeit, wird verglichen</translation>
        </message>
        <message>
            <source>Nearest is %1, similarity %2. The model has no calibration, so nobody is named.</source>
            <translation>Am nächsten ist %1, Ähnlichkeit %2. Das Modell ist nicht kalibriert, darum wird niemand benannt.</translation>
        </message>
        <message>
            <source>Nearest is %1, similarity %2. The speakers' own recordings do not tell them apart, so nobody is named. Record them again, or merge those who are one person.</source>
            <translation>Am nächsten liegt %1, Ähnlichkeit %2. Die Aufnahmen der Personen unterscheiden sie nicht, darum wird niemand benannt. Neu aufnehmen, oder zusammenlegen, wer ein und derselbe ist.</translation>
        </message>
    </context>
    <context>
        <name>Backend</name>
        <message>
            <source>No model is installed. Train one, or choose one in the File menu.</source>
            <translation>Kein Modell installiert. Eines trainieren oder im Menü „Datei“ auswählen.</translation>
        </message>
    </context>
    <context>
        <name>CandidateBars</name>
        <message>
            <source>Nobody has spoken yet</source>
            <translation>Noch hat niemand gesprochen</translation>
        </message>
        <message>
            <source>Most probable speakers</source>
            <translation>Wahrscheinlichste Personen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>accepted from %1</source>
            <translation>gilt ab %1</translation>
        </message>
    </context>
    <context>
        <name>CandidatesCard</name>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>Noch keine Stimme aufgenommen</translation>
        </message>
        <message>
            <source>Speak, and see who it is</source>
            <translation>Sprechen und sehen, wer es ist</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
    </context>
    <context>
        <name>CurveChart</name>
        <message>
            <source>%1: %2 at step %3</source>
            <translation>%1: %2 bei Schritt %3</translation>
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation>Noch nichts gemessen</translation>
        </message>
    </context>
    <context>
        <name>DataFields</name>
        <message>
            <source>&lt;b&gt;%1 speakers&lt;/b&gt; with %2 files (%3 each)</source>
            <translation>&lt;b&gt;%1 Personen&lt;/b&gt; mit %2 Dateien (je Person %3)</translation>
        </message>
        <message>
            <source>, from %1</source>
            <translation>, aus %1</translation>
        </message>
        <message>
            <source>&lt;br&gt;%1 more speakers are kept out of the training.</source>
            <translation>&lt;br&gt;%1 weitere Personen bleiben vom Training ausgenommen.</translation>
        </message>
        <message>
            <source>&lt;br&gt;%1 trials measure its progress.</source>
            <translation>&lt;br&gt;%1 Vergleiche messen den Fortschritt.</translation>
        </message>
        <message>
            <source>&lt;br&gt;There are no trials: %1 of the speakers are held out to measure its progress.</source>
            <translation>&lt;br&gt;Es gibt keine Vergleiche: %1 der Personen werden zurückgehalten, um den Fortschritt zu messen.</translation>
        </message>
        <message>
            <source>&lt;br&gt;Left out, no sound by their names: %1.</source>
            <translation>&lt;br&gt;Ausgelassen, dem Namen nach kein Ton: %1.</translation>
        </message>
        <message>
            <source>&amp;Choose…</source>
            <translation>Aus&amp;wählen …</translation>
        </message>
        <message>
            <source>Pac&amp;k…</source>
            <translation>Pac&amp;k …</translation>
        </message>
        <message>
            <source>Ch&amp;oose…</source>
            <translation>Auswähl&amp;en …</translation>
        </message>
        <message>
            <source>Folder of the recordings</source>
            <translation>Ordner der Aufnahmen</translation>
        </message>
        <message>
            <source>Choose the folder of the recordings</source>
            <translation>Ordner der Aufnahmen auswählen</translation>
        </message>
        <message>
            <source>Choose a pack of recordings</source>
            <translation>Einen Pack mit Aufnahmen wählen</translation>
        </message>
        <message>
            <source>What was recognised</source>
            <translation>Was erkannt wurde</translation>
        </message>
        <message>
            <source>Folder of noise</source>
            <translation>Ordner mit Geräuschen</translation>
        </message>
        <message>
            <source>Optional: recordings of noise to be mixed in</source>
            <translation>Optional: Geräuschaufnahmen zum Beimischen</translation>
        </message>
        <message>
            <source>Choose the folder of noise</source>
            <translation>Ordner mit Geräuschen auswählen</translation>
        </message>
        <message>
            <source>Recordin&amp;gs:</source>
            <translation>Aufnah&amp;men:</translation>
        </message>
        <message>
            <source>&amp;Background noise:</source>
            <translation>Hinter&amp;grundgeräusche:</translation>
        </message>
        <message>
            <source>Choose the recordings</source>
            <translation>Aufnahmen auswählen</translation>
        </message>
        <message>
            <source>Choose the noise</source>
            <translation>Geräusche auswählen</translation>
        </message>
        <message>
            <source>Looking through the folder…</source>
            <translation>Ordner wird durchsucht …</translation>
        </message>
        <message>
            <source>Folder with a folder for each speaker</source>
            <translation>Ordner mit einem Ordner je Person</translation>
        </message>
        <message>
            <source>Optional: a folder or pack of other people</source>
            <translation>Optional: Ordner oder Pack mit anderen Menschen</translation>
        </message>
        <message>
            <source>The recordings are still being looked through.</source>
            <translation>Die Aufnahmen werden noch durchgesehen.</translation>
        </message>
        <message>
            <source>Choose a folder of recordings first.</source>
            <translation>Zuerst einen Ordner mit Aufnahmen auswählen.</translation>
        </message>
        <message>
            <source>There is no such folder of noise.</source>
            <translation>Diesen Geräuschordner gibt es nicht.</translation>
        </message>
        <message>
            <source>The recipe would mix noise in. Without a folder of it, training goes without; the network will be less sure where it is loud.</source>
            <translation>Das Rezept mischt Geräusche bei. Ohne Geräuschordner entfällt das; in lauter Umgebung ist das Netz dann weniger sicher.</translation>
        </message>
    </context>
    <context>
        <name>DataReport</name>
        <message>
            <source>%1 things are not as they should be, the first: %2</source>
            <translation>%1 Auffälligkeiten, die erste: %2</translation>
        </message>
        <message>
            <source>With so few speakers the network will hardly work for other voices; use hundreds.</source>
            <translation>Mit so wenigen Personen taugt das Netz kaum für andere Stimmen. Besser Hunderte nehmen.</translation>
        </message>
        <message>
            <source>%1 speakers have a single file: triplets cannot be made of them.</source>
            <translation>%1 Personen haben nur eine Datei: Daraus lassen sich keine Triplets bilden.</translation>
        </message>
        <message>
            <source>There is no list of trials (trials/dev.txt, veri_test.txt), and too few speakers to hold some out: progress on unheard speakers will not be measured, and the last network counts as the best.</source>
            <translation>Es gibt keine Vergleichsliste (trials/dev.txt, veri_test.txt) und zu wenige Personen, um einige zurückzuhalten: Der Fortschritt bei ungehörten Personen wird nicht gemessen, und das letzte Netz gilt als das beste.</translation>
        </message>
    </context>
    <context>
        <name>DecisionLabel</name>
        <message>
            <source>Not listening</source>
            <translation>Hört nicht zu</translation>
        </message>
        <message>
            <source>Unknown voice</source>
            <translation>Unbekannte Stimme</translation>
        </message>
        <message>
            <source>Listening…</source>
            <translation>Hört zu …</translation>
        </message>
        <message>
            <source>Silence</source>
            <translation>Stille</translation>
        </message>
    </context>
    <context>
        <name>DetPlot</name>
        <message>
            <source>DET curve</source>
            <translation>DET-Kurve</translation>
        </message>
        <message>
            <source>%1: equal error rate %2</source>
            <translation>%1: Gleichfehlerrate %2</translation>
        </message>
        <message>
            <source>EER %1</source>
            <translation>EER %1</translation>
        </message>
        <message>
            <source>own voice missed, %</source>
            <translation>eigene Stimme abgelehnt, %</translation>
        </message>
        <message>
            <source>other voice accepted, %</source>
            <translation>fremde Stimme akzeptiert, %</translation>
        </message>
    </context>
    <context>
        <name>EnrolPage</name>
        <message>
            <source>Enrol</source>
            <translation>Stimme aufnehmen</translation>
        </message>
        <message>
            <source>Press Record and speak, or drop recordings here</source>
            <translation>„Aufnehmen“ drücken und sprechen oder Aufnahmen hier ablegen</translation>
        </message>
        <message>
            <source>Starting the microphone…</source>
            <translation>Mikrofon wird gestartet …</translation>
        </message>
        <message>
            <source>Recording stopped: another page uses the microphone now.</source>
            <translation>Aufnahme beendet: Eine andere Seite nutzt jetzt das Mikrofon.</translation>
        </message>
        <message>
            <source>Nothing was recorded.</source>
            <translation>Nichts aufgenommen.</translation>
        </message>
        <message>
            <source>Reading…</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Already enrolled</source>
            <translation>Schon vorhanden</translation>
        </message>
        <message>
            <source>“%1” is already enrolled. Add these recordings to that profile?</source>
            <translation>„%1“ ist schon vorhanden. Diese Aufnahmen zum Stimmprofil hinzufügen?</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Speak</source>
            <translation>Sprechen</translation>
        </message>
        <message>
            <source>Check and save</source>
            <translation>Prüfen und speichern</translation>
        </message>
        <message>
            <source>%1 of sound were lost: the computer or the microphone is too slow.</source>
            <translation>%1 Ton verloren: Der Rechner oder das Mikrofon ist zu langsam.</translation>
        </message>
        <message>
            <source>Counting the speech…</source>
            <translation>Sprechzeit wird ermittelt …</translation>
        </message>
        <message>
            <source>Only %1 of speech were heard; at least %2 are needed. Is the right microphone chosen, and is it close enough?</source>
            <translation>Nur %1 Sprechzeit erkannt, mindestens %2 sind nötig. Ist das richtige Mikrofon gewählt und nah genug?</translation>
        </message>
        <message>
            <source>%1 of sound were lost in this recording. Record it again if you can.</source>
            <translation>In dieser Aufnahme gingen %1 Ton verloren. Am besten noch einmal aufnehmen.</translation>
        </message>
        <message>
            <source>The interrupted recording is left out: it has only %1 of speech; at least %2 are needed.</source>
            <translation>Die unterbrochene Aufnahme entfällt: Sie enthält nur %1 Sprechzeit, mindestens %2 sind nötig.</translation>
        </message>
        <message>
            <source>Ask %1 first. Tick that this person agrees, then save.</source>
            <translation>Zuerst %1 fragen. Die Zustimmung ankreuzen, dann speichern.</translation>
        </message>
        <message>
            <source>more takes for %1</source>
            <translation>weitere Aufnahmen für %1</translation>
        </message>
        <message>
            <source>a new speaker</source>
            <translation>eine neue Person</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentSaver</name>
        <message>
            <source>Saving %1…</source>
            <translation>%1 wird gespeichert …</translation>
        </message>
        <message>
            <source>%1 is saved, with %2 of speech.</source>
            <translation>%1 gespeichert, mit %2 Sprechzeit.</translation>
        </message>
        <message>
            <source>%1 s of sound are missing in a recording.</source>
            <translation>In einer Aufnahme fehlen %1 s Ton.</translation>
        </message>
        <message>
            <source>%1 was a damaged file.</source>
            <translation>%1 war eine beschädigte Datei.</translation>
        </message>
        <message>
            <source>Recording %1 is the same as %2; it counts once.</source>
            <translation>Aufnahme %1 ist dieselbe wie %2; sie zählt nur einmal.</translation>
        </message>
        <message>
            <source>Recording %1 sounds unlike the others; is it the same person?</source>
            <translation>Aufnahme %1 klingt anders als die übrigen. Ist es dieselbe Person?</translation>
        </message>
        <message>
            <source>This voice resembles %1, who is already enrolled (%2).</source>
            <translation>Diese Stimme ähnelt der von %1, die schon aufgenommen ist (%2).</translation>
        </message>
    </context>
    <context>
        <name>EvaluatePage</name>
        <message>
            <source>Evaluate</source>
            <translation>Auswertung</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>E&amp;xportieren</translation>
        </message>
        <message>
            <source>Trial l&amp;ist…</source>
            <translation>&amp;Vergleichsliste …</translation>
        </message>
        <message>
            <source>My &amp;speakers</source>
            <translation>Alle &amp;Personen</translation>
        </message>
        <message>
            <source>How well are your speakers told apart?</source>
            <translation>Wie gut werden die Personen unterschieden?</translation>
        </message>
        <message>
            <source>It takes two speakers, and two recordings of one of them. Each recording is then compared with the others.</source>
            <translation>Nötig sind zwei Personen, eine davon mit zwei Aufnahmen. Jede Aufnahme wird dann mit den übrigen verglichen.</translation>
        </message>
        <message>
            <source>Enrol somebody</source>
            <translation>Stimme aufnehmen</translation>
        </message>
        <message>
            <source>Each recording is left out of its speaker's profile and compared with everybody's. This takes seconds.</source>
            <translation>Jede Aufnahme bleibt beim Stimmprofil ihrer Person außen vor und wird mit allen Stimmprofilen verglichen. Das dauert nur Sekunden.</translation>
        </message>
        <message>
            <source>Evaluate my speakers</source>
            <translation>Alle Personen auswerten</translation>
        </message>
        <message>
            <source>DET curve as PNG…</source>
            <translation>DET-Kurve als PNG …</translation>
        </message>
        <message>
            <source>DET curve as SVG…</source>
            <translation>DET-Kurve als SVG …</translation>
        </message>
        <message>
            <source>Scores as PNG…</source>
            <translation>Scores als PNG …</translation>
        </message>
        <message>
            <source>Scores as SVG…</source>
            <translation>Scores als SVG …</translation>
        </message>
        <message>
            <source>Figures as CSV…</source>
            <translation>Kennzahlen als CSV …</translation>
        </message>
        <message>
            <source>Figures as JSON…</source>
            <translation>Kennzahlen als JSON …</translation>
        </message>
        <message>
            <source>Leave each recording out of its profile, and compare it with everybody's.</source>
            <translation>Jede Aufnahme aus ihrem Stimmprofil herausnehmen und mit allen Stimmprofilen vergleichen.</translation>
        </message>
        <message>
            <source>It takes two speakers, and two recordings of one of them.</source>
            <translation>Nötig sind zwei Personen, eine davon mit zwei Aufnahmen.</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Als %1 gespeichert.</translation>
        </message>
    </context>
    <context>
        <name>EvaluationBar</name>
        <message>
            <source>Loading the network…</source>
            <translation>Das Netz wird geladen …</translation>
        </message>
        <message>
            <source>Comparing recordings</source>
            <translation>Aufnahmen werden verglichen</translation>
        </message>
        <message>
            <source>Listening to recordings</source>
            <translation>Aufnahmen werden angehört</translation>
        </message>
        <message>
            <source>Listening to degraded recordings</source>
            <translation>Verschlechterte Aufnahmen werden angehört</translation>
        </message>
        <message>
            <source>C&amp;ancel</source>
            <translation>Ab&amp;brechen</translation>
        </message>
        <message>
            <source>Progress of the evaluation</source>
            <translation>Fortschritt der Auswertung</translation>
        </message>
        <message>
            <source>Cancel the evaluation</source>
            <translation>Auswertung abbrechen</translation>
        </message>
        <message>
            <source> · %1 of %2</source>
            <translation> · %1 von %2</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · noch etwa %1</translation>
        </message>
    </context>
    <context>
        <name>EvaluationHistory</name>
        <message>
            <source>Evaluated</source>
            <translation>Ausgewertet</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
    </context>
    <context>
        <name>EvaluationText</name>
        <message>
            <source>below %1</source>
            <translation>unter %1</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>ab %1</translation>
        </message>
        <message>
            <source>My speakers</source>
            <translation>Alle Personen</translation>
        </message>
        <message>
            <source>%1 trials</source>
            <translation>%1 Vergleiche</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>Not fair: speakers of this list were in the model's training (%1). It looks better than it is.</source>
            <translation>Nicht fair: Personen dieser Liste waren im Training des Modells (%1). Das Ergebnis sieht besser aus, als es ist.</translation>
        </message>
        <message>
            <source>Not fair: trials compare a recording with itself (%1).</source>
            <translation>Nicht fair: Manche Aufnahmen werden mit sich selbst verglichen (%1).</translation>
        </message>
        <message>
            <source>Recordings with hardly any speech: %1.</source>
            <translation>Aufnahmen fast ohne Sprache: %1.</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>Sprechzeit</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>Geräusche</translation>
        </message>
        <message>
            <source>Corpus</source>
            <translation>Korpus</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Geschlecht</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>Bedingung</translation>
        </message>
        <message>
            <source>as recorded</source>
            <translation>wie aufgenommen</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>gemischt</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>unbekannt</translation>
        </message>
        <message>
            <source>children</source>
            <translation>Kinder</translation>
        </message>
        <message>
            <source>adults</source>
            <translation>Erwachsene</translation>
        </message>
        <message>
            <source>women</source>
            <translation>Frauen</translation>
        </message>
        <message>
            <source>men</source>
            <translation>Männer</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 to %2 %</source>
            <translation>%1 bis %2 %</translation>
        </message>
        <message>
            <source>1 in %1</source>
            <translation>1 von %1</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Recordings left out: %1. Trials left out with them: %2.</source>
            <translation>Ausgelassene Aufnahmen: %1. Damit ausgelassene Vergleiche: %2.</translation>
        </message>
    </context>
    <context>
        <name>EvaluationView</name>
        <message>
            <source>no error in %1 trials</source>
            <translation>kein Fehler bei %1 Vergleichen</translation>
        </message>
        <message>
            <source>too few speakers for an interval</source>
            <translation>zu wenige Personen für ein Intervall</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>Equal error rate: at one threshold as many own voices are missed as other voices accepted. Below it the 95 % interval over speakers.</source>
            <translation>Gleichfehlerrate: An einer Schwelle wird derselbe Anteil eigener Stimmen abgelehnt wie fremder akzeptiert. Darunter das 95-%-Intervall über die Personen.</translation>
        </message>
        <message>
            <source>minDCF (0.01)</source>
            <translation>minDCF (0,01)</translation>
        </message>
        <message>
            <source>Lowest detection cost over all thresholds, if 1 trial in 100 is of the same person.</source>
            <translation>Niedrigste Detektionskosten über alle Schwellen, wenn 1 von 100 Vergleichen dieselbe Person betrifft.</translation>
        </message>
        <message>
            <source>Cllr</source>
            <translation>Cllr</translation>
        </message>
        <message>
            <source>Cost of the probabilities in bits. 0 is perfect; 1 knows nothing.</source>
            <translation>Kosten der Wahrscheinlichkeiten in Bit. 0 ist perfekt, 1 heißt: weiß nichts.</translation>
        </message>
        <message>
            <source>Strangers accepted</source>
            <translation>Fremde akzeptiert</translation>
        </message>
        <message>
            <source>With the certainty that Preferences ask for, one speaker being in question.</source>
            <translation>Bei der Sicherheit, die in den Einstellungen verlangt ist, wenn nur eine Person infrage kommt.</translation>
        </message>
        <message>
            <source>Trials</source>
            <translation>Vergleiche</translation>
        </message>
        <message>
            <source>Comparisons of two recordings, or of a recording with a profile.</source>
            <translation>Zwei Aufnahmen miteinander oder eine Aufnahme mit einem Stimmprofil.</translation>
        </message>
        <message>
            <source>DET curve</source>
            <translation>DET-Kurve</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Scores</translation>
        </message>
        <message>
            <source>%1
the other: %2</source>
            <translation>%1
die andere: %2</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>best possible %1</source>
            <translation>bestenfalls %1</translation>
        </message>
        <message>
            <source>own voice missed: %1</source>
            <translation>eigene Stimme abgelehnt: %1</translation>
        </message>
        <message>
            <source>%1 of the same person</source>
            <translation>%1 mit derselben Person</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>the other</source>
            <translation>die andere</translation>
        </message>
        <message>
            <source>1 would be a guess</source>
            <translation>1 wäre geraten</translation>
        </message>
        <message>
            <source>%1
%2 speakers</source>
            <translation>%1
%2 Personen</translation>
        </message>
        <message>
            <source>the model has no calibration</source>
            <translation>das Modell ist nicht kalibriert</translation>
        </message>
    </context>
    <context>
        <name>ExportMenu</name>
        <message>
            <source>&amp;RTTM…</source>
            <translation>&amp;RTTM …</translation>
        </message>
        <message>
            <source>&amp;CSV table…</source>
            <translation>&amp;CSV-Tabelle …</translation>
        </message>
        <message>
            <source>&amp;JSON…</source>
            <translation>&amp;JSON …</translation>
        </message>
        <message>
            <source>&amp;Audacity labels…</source>
            <translation>A&amp;udacity-Textmarken …</translation>
        </message>
    </context>
    <context>
        <name>FileIntake</name>
        <message>
            <source>%1 more files have problems.</source>
            <translation>Weitere Dateien mit Problemen: %1.</translation>
        </message>
        <message>
            <source>%1 is damaged: only its first %2 could be read.</source>
            <translation>%1 ist beschädigt: Nur die ersten %2 waren lesbar.</translation>
        </message>
        <message>
            <source>Several people?</source>
            <translation>Mehrere Personen?</translation>
        </message>
        <message>
            <source>%1.

If one person speaks all the same, it can be enrolled.</source>
            <translation>%1.

Falls doch nur eine Person spricht, lässt sich die Stimme trotzdem aufnehmen.</translation>
        </message>
        <message>
            <source>Enrol anyway</source>
            <translation>Trotzdem aufnehmen</translation>
        </message>
    </context>
    <context>
        <name>HardestCard</name>
        <message>
            <source>taken for</source>
            <translation>verwechselt mit</translation>
        </message>
        <message>
            <source>Triplets that the network gets most wrong. Often a label is wrong, or two people speak in one recording: listen.</source>
            <translation>Triplets, bei denen das Netz am meisten irrt. Oft ist ein Name falsch, oder in einer Aufnahme sprechen zwei Menschen: anhören.</translation>
        </message>
        <message>
            <source>‹</source>
            <translation>‹</translation>
        </message>
        <message>
            <source>Harder triplet</source>
            <translation>Schwereres Triplet</translation>
        </message>
        <message>
            <source>›</source>
            <translation>›</translation>
        </message>
        <message>
            <source>Next triplet</source>
            <translation>Nächstes Triplet</translation>
        </message>
        <message>
            <source>somebody removed</source>
            <translation>jemand Entferntes</translation>
        </message>
        <message>
            <source>Hardest triplets, %1 of %2</source>
            <translation>Schwerste Triplets, %1 von %2</translation>
        </message>
        <message>
            <source>%1, anchor</source>
            <translation>%1, Anker</translation>
        </message>
        <message>
            <source>Play the anchor, %1</source>
            <translation>Anker abspielen, %1</translation>
        </message>
        <message>
            <source>positive</source>
            <translation>Positiv</translation>
        </message>
        <message>
            <source>Play the positive, %1 again</source>
            <translation>Positiv abspielen, noch einmal %1</translation>
        </message>
        <message>
            <source>Play the negative, %1</source>
            <translation>Negativ abspielen, %1</translation>
        </message>
        <message>
            <source>%1 against %2</source>
            <translation>%1 gegen %2</translation>
        </message>
        <message>
            <source>Cosine of anchor and negative against that of anchor and positive, at step %1 of the triplets. The recordings are played as they were recorded.</source>
            <translation>Kosinus von Anker und Negativ gegen den von Anker und Positiv, bei Schritt %1 der Triplets. Die Aufnahmen werden abgespielt, wie sie aufgenommen wurden.</translation>
        </message>
    </context>
    <context>
        <name>HeardCard</name>
        <message numerus="yes">
            <source>Saved %n sound file(s).</source>
            <translation>
                <numerusform>%n Audiodatei gespeichert.</numerusform>
                <numerusform>%n Audiodateien gespeichert.</numerusform>
            </translation>
        </message>
        <message>
            <source>Saved %1 of %2 turns. Sound older than ten minutes is not kept.</source>
            <translation>%1 von %2 Redebeiträgen gespeichert. Ton wird nur zehn Minuten lang aufbewahrt.</translation>
        </message>
        <message>
            <source>Heard so far</source>
            <translation>Bisher gehört</translation>
        </message>
        <message>
            <source>Turns appear here as people speak.</source>
            <translation>Hier erscheinen die Redebeiträge, sobald jemand spricht.</translation>
        </message>
        <message>
            <source>E&amp;xport…</source>
            <translation>E&amp;xportieren …</translation>
        </message>
        <message>
            <source>Turns as &amp;JSON…</source>
            <translation>Redebeiträge als &amp;JSON …</translation>
        </message>
        <message>
            <source>Turns as &amp;CSV…</source>
            <translation>Redebeiträge als &amp;CSV …</translation>
        </message>
        <message>
            <source>&amp;Sound of the chosen turns…</source>
            <translation>&amp;Ton der gewählten Redebeiträge …</translation>
        </message>
        <message>
            <source>Export turns</source>
            <translation>Redebeiträge exportieren</translation>
        </message>
        <message>
            <source>The sound of this turn is gone: the last ten minutes are kept.</source>
            <translation>Der Ton dieses Redebeitrags ist nicht mehr da: Nur die letzten zehn Minuten werden aufbewahrt.</translation>
        </message>
        <message>
            <source>Saved “%1”.</source>
            <translation>„%1“ gespeichert.</translation>
        </message>
        <message>
            <source>Folder for the sound of the chosen turns</source>
            <translation>Ordner für den Ton der gewählten Redebeiträge</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>the user guide</source>
            <translation>das Handbuch</translation>
        </message>
        <message>
            <source>Search in the guide</source>
            <translation>Im Handbuch suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>&amp;Keys…</source>
            <translation>&amp;Tastenkürzel …</translation>
        </message>
        <message>
            <source>A&amp;bout Rollcall</source>
            <translation>&amp;Über Rollcall</translation>
        </message>
        <message>
            <source>User guide</source>
            <translation>Handbuch</translation>
        </message>
    </context>
    <context>
        <name>HistoryCard</name>
        <message>
            <source>Last evaluations</source>
            <translation>Letzte Auswertungen</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <source>&amp;Compare with</source>
            <translation>Ver&amp;gleichen mit</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Entfernen</translation>
        </message>
    </context>
    <context>
        <name>InterruptedCard</name>
        <message>
            <source>&amp;Keep</source>
            <translation>&amp;Behalten</translation>
        </message>
        <message>
            <source>Dis&amp;card</source>
            <translation>&amp;Verwerfen</translation>
        </message>
        <message>
            <source>A recording of %1 s from %2 was interrupted. Keep it?</source>
            <translation>Eine Aufnahme vom %2 (%1 s) wurde unterbrochen. Behalten?</translation>
        </message>
        <message>
            <source>Discard recording</source>
            <translation>Aufnahme verwerfen</translation>
        </message>
        <message>
            <source>Discard the interrupted recording? It is erased from this computer and cannot be brought back.</source>
            <translation>Die unterbrochene Aufnahme verwerfen? Sie wird von diesem Rechner gelöscht und lässt sich nicht wiederherstellen.</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
    </context>
    <context>
        <name>LaneStrip</name>
        <message>
            <source>Who speaks when</source>
            <translation>Wer spricht wann</translation>
        </message>
        <message>
            <source>%1, %2 of the speech</source>
            <translation>%1, %2 der Sprechzeit</translation>
        </message>
        <message>
            <source>%1: %2 of speech</source>
            <translation>%1: %2 Sprechzeit</translation>
        </message>
        <message>
            <source>%1: %2 to %3</source>
            <translation>%1: %2 bis %3</translation>
        </message>
    </context>
    <context>
        <name>LevelMeterWidget</name>
        <message>
            <source>Microphone level</source>
            <translation>Mikrofonpegel</translation>
        </message>
        <message>
            <source>Peak %1 dBFS, clipping</source>
            <translation>Spitze %1 dBFS, übersteuert</translation>
        </message>
        <message>
            <source>Peak %1 dBFS</source>
            <translation>Spitze %1 dBFS</translation>
        </message>
    </context>
    <context>
        <name>LivePage</name>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Press Listen and speak</source>
            <translation>„Zuhören“ drücken und sprechen</translation>
        </message>
        <message>
            <source>listening for %1</source>
            <translation>hört seit %1 zu</translation>
        </message>
        <message>
            <source>%1 s of sound were lost: the computer or the microphone is too slow.</source>
            <translation>%1 s Ton verloren: Der Rechner oder das Mikrofon ist zu langsam.</translation>
        </message>
        <message>
            <source>Voices cannot be compared at the moment: %1</source>
            <translation>Stimmen lassen sich gerade nicht vergleichen: %1</translation>
        </message>
        <message>
            <source>Listening stopped: another page uses the microphone now.</source>
            <translation>Zuhören beendet: Eine andere Seite nutzt jetzt das Mikrofon.</translation>
        </message>
        <message>
            <source>&amp;Listen</source>
            <translation>&amp;Zuhören</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Stopp</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>Kein Mikrofon gefunden. Bitte eines anschließen.</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>Noch keine Stimme aufgenommen</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet …</translation>
        </message>
        <message>
            <source>Opening the microphone.</source>
            <translation>Das Mikrofon wird geöffnet.</translation>
        </message>
        <message>
            <source>Stopping…</source>
            <translation>Wird beendet …</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>Wird geladen …</translation>
        </message>
        <message>
            <source>Not available</source>
            <translation>Nicht verfügbar</translation>
        </message>
        <message>
            <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
            <translation>Rollcall muss jede Person einmal hören. Ein paar Sätze genügen.</translation>
        </message>
        <message>
            <source>No microphone</source>
            <translation>Kein Mikrofon</translation>
        </message>
        <message>
            <source>Plug one in, or open recordings on the page Recordings.</source>
            <translation>Eines anschließen oder auf der Seite „Aufnahmen“ Dateien öffnen.</translation>
        </message>
        <message>
            <source>Not listening</source>
            <translation>Hört nicht zu</translation>
        </message>
        <message>
            <source>Press Listen to begin.</source>
            <translation>Zum Beginnen „Zuhören“ drücken.</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Pausiert</translation>
        </message>
        <message>
            <source>A turn is heard again.</source>
            <translation>Ein Redebeitrag wird noch einmal abgespielt.</translation>
        </message>
        <message>
            <source>Nothing is heard. Press Resume to go on.</source>
            <translation>Rollcall hört gerade nicht zu. Zum Weitermachen „Fortsetzen“ drücken.</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>For&amp;tsetzen</translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Pause</translation>
        </message>
        <message>
            <source>paused after %1</source>
            <translation>pausiert nach %1</translation>
        </message>
        <message>
            <source>Unknown voices cannot be kept: %1</source>
            <translation>Unbekannte Stimmen lassen sich nicht speichern: %1</translation>
        </message>
    </context>
    <context>
        <name>LookalikeCard</name>
        <message>
            <source>The same person under another name?</source>
            <translation>Dieselbe Person unter anderem Namen?</translation>
        </message>
        <message>
            <source>Another &amp;person</source>
            <translation>&amp;Jemand anderes</translation>
        </message>
        <message>
            <source>Co&amp;mpare</source>
            <translation>Ver&amp;gleichen</translation>
        </message>
        <message>
            <source>Play the new voice, then the enrolled one.</source>
            <translation>Erst die neue Stimme abspielen, dann die schon aufgenommene.</translation>
        </message>
        <message>
            <source>Sounds like %1 (%2)</source>
            <translation>Klingt wie %1 (%2)</translation>
        </message>
        <message>
            <source>Add &amp;to %1</source>
            <translation>Z&amp;u %1 hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Add recordings…</source>
            <translation>Aufnahmen hin&amp;zufügen …</translation>
        </message>
        <message>
            <source>Use another &amp;model…</source>
            <translation>Anderes &amp;Modell verwenden …</translation>
        </message>
        <message>
            <source>Use the &amp;shipped model</source>
            <translation>Mit&amp;geliefertes Modell verwenden</translation>
        </message>
        <message>
            <source>&amp;Preferences</source>
            <translation>&amp;Einstellungen</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>&amp;Beenden</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>Spectrogram &amp;colours</source>
            <translation>&amp;Farben des Spektrogramms</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>User &amp;guide</source>
            <translation>Ha&amp;ndbuch</translation>
        </message>
        <message>
            <source>&amp;Keys…</source>
            <translation>&amp;Tastenkürzel …</translation>
        </message>
        <message>
            <source>&amp;About Rollcall</source>
            <translation>&amp;Über Rollcall</translation>
        </message>
        <message>
            <source>The shipped model</source>
            <translation>Mitgeliefertes Modell</translation>
        </message>
        <message>
            <source>Unsaved recordings</source>
            <translation>Ungespeicherte Aufnahmen</translation>
        </message>
        <message>
            <source>There are recordings on the Enrol page that are not saved yet. They will be lost.</source>
            <translation>Auf der Seite „Stimme aufnehmen“ gibt es noch ungespeicherte Aufnahmen. Sie gehen verloren.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>1 unknown voice</source>
            <translation>1 unbekannte Stimme</translation>
        </message>
        <message>
            <source>%1 unknown voices</source>
            <translation>%1 unbekannte Stimmen</translation>
        </message>
    </context>
    <context>
        <name>MicrophoneChooser</name>
        <message>
            <source>Microphone</source>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <source>System default</source>
            <translation>Systemvorgabe</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>Kein Mikrofon gefunden. Bitte eines anschließen.</translation>
        </message>
    </context>
    <context>
        <name>MicrophoneSource</name>
        <message>
            <source>The microphone "%1" is running already.</source>
            <translation>Das Mikrofon „%1“ läuft bereits.</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in, or choose one in the sound settings of the system.</source>
            <translation>Kein Mikrofon gefunden. Eines anschließen oder in den Klangeinstellungen des Systems auswählen.</translation>
        </message>
        <message>
            <source>The microphone "%1" is gone. Plug it in again, or choose another one.</source>
            <translation>Das Mikrofon „%1“ ist verschwunden. Wieder anschließen oder ein anderes wählen.</translation>
        </message>
        <message>
            <source>The microphone "%1" delivers no format that can be used. Choose another one.</source>
            <translation>Das Mikrofon „%1“ liefert kein brauchbares Format. Bitte ein anderes wählen.</translation>
        </message>
        <message>
            <source>The sound system did not answer when the microphone "%1" was opened. Try again.</source>
            <translation>Das Tonsystem hat beim Öffnen des Mikrofons „%1“ nicht geantwortet. Bitte noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The microphone "%1" cannot be opened. Another program may be using it, or access may be denied.</source>
            <translation>Das Mikrofon „%1“ lässt sich nicht öffnen. Vielleicht nutzt es ein anderes Programm oder der Zugriff ist verweigert.</translation>
        </message>
        <message>
            <source>The microphone "%1" was unplugged. Plug it in again, or choose another one.</source>
            <translation>Das Mikrofon „%1“ wurde getrennt. Wieder anschließen oder ein anderes wählen.</translation>
        </message>
        <message>
            <source>The microphone "%1" stopped working.</source>
            <translation>Das Mikrofon „%1“ ist ausgefallen.</translation>
        </message>
        <message>
            <source>The microphone "%1" delivers nothing any more. Check its cable and its switch.</source>
            <translation>Das Mikrofon „%1“ liefert nichts mehr. Kabel und Schalter prüfen.</translation>
        </message>
    </context>
    <context>
        <name>ModelBar</name>
        <message>
            <source>Recordings embedded</source>
            <translation>Berechnete Stimmabdrücke</translation>
        </message>
        <message>
            <source>%v of %m recordings</source>
            <translation>%v von %m Aufnahmen</translation>
        </message>
        <message>
            <source>Sta&amp;y with the present model</source>
            <translation>Beim &amp;jetzigen Modell bleiben</translation>
        </message>
        <message>
            <source>Embedding all speakers by %1. The present model stays active until this finishes.</source>
            <translation>Neues Modell: %1. Alle Stimmabdrücke werden neu berechnet; bis dahin bleibt das jetzige Modell aktiv.</translation>
        </message>
        <message>
            <source>Use %1 all the same?</source>
            <translation>Trotzdem verwenden: %1?</translation>
        </message>
        <message>
            <source>Use this model?</source>
            <translation>Dieses Modell verwenden?</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>The present model stays in use.</source>
            <translation>Das jetzige Modell bleibt aktiv.</translation>
        </message>
        <message>
            <source>%1 is in use now; %2 recordings were embedded again.</source>
            <translation>Jetzt aktiv: %1. Neu berechnete Aufnahmen: %2.</translation>
        </message>
        <message>
            <source>
%1 (%2) cannot be used by it: %3</source>
            <translation>
%1 (%2) ist damit nicht verwendbar: %3</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>kein Wert</translation>
        </message>
        <message>
            <source>On your own speakers nothing can be measured: it takes two speakers, and two recordings of one.</source>
            <translation>An den eigenen Personen lässt sich nichts messen: Dazu gehören zwei Personen und von einer zwei Aufnahmen.</translation>
        </message>
        <message>
            <source>Equal error rate on your own speakers (%1 trials): %2 with the model in use, %3 with this one.</source>
            <translation>Gleichfehlerrate bei den eigenen Personen (%1 Vergleiche): %2 mit dem verwendeten Modell, %3 mit diesem.</translation>
        </message>
        <message>
            <source>Use %1? The model before stays, and one press leads back to it.</source>
            <translation>%1 verwenden? Das Modell davor bleibt erhalten, und ein Klick führt zurück.</translation>
        </message>
        <message>
            <source>Back to the model before</source>
            <translation>Zurück zum Modell davor</translation>
        </message>
        <message>
            <source>The model before</source>
            <translation>Das Modell davor</translation>
        </message>
    </context>
    <context>
        <name>ModelPreparation</name>
        <message>
            <source>Another model is being made ready; wait for it or cancel it.</source>
            <translation>Ein anderes Modell wird gerade vorbereitet. Abwarten oder abbrechen.</translation>
        </message>
        <message>
            <source>The model was not taken into use.</source>
            <translation>Das Modell wurde nicht übernommen.</translation>
        </message>
    </context>
    <context>
        <name>NavigationRail</name>
        <message>
            <source>This page uses the microphone.</source>
            <translation>Diese Seite nutzt das Mikrofon.</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
    </context>
    <context>
        <name>NewSpeakerForm</name>
        <message>
            <source>Name of the new speaker</source>
            <translation>Name der neuen Person</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>This person a&amp;grees that the voice profile is stored here</source>
            <translation>Diese Person sti&amp;mmt zu, dass das Stimmprofil hier gespeichert wird</translation>
        </message>
        <message>
            <source>&amp;Enrol</source>
            <translation>&amp;Stimme aufnehmen</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ab&amp;brechen</translation>
        </message>
        <message>
            <source>Ask the person first.</source>
            <translation>Zuerst die Person fragen.</translation>
        </message>
    </context>
    <context>
        <name>NewTrainingForm</name>
        <message>
            <source>Name of the training</source>
            <translation>Name des Trainings</translation>
        </message>
        <message>
            <source>&amp;Start training</source>
            <translation>Training &amp;starten</translation>
        </message>
        <message>
            <source>N&amp;ame:</source>
            <translation>&amp;Name:</translation>
        </message>
        <message>
            <source>Choose a recipe file.</source>
            <translation>Eine Rezeptdatei auswählen.</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet …</translation>
        </message>
        <message>
            <source>Choose a recipe first.</source>
            <translation>Zuerst ein Rezept auswählen.</translation>
        </message>
        <message>
            <source>Give the training a name first.</source>
            <translation>Dem Training zuerst einen Namen geben.</translation>
        </message>
        <message>
            <source>Enrol somebody</source>
            <translation>Stimme aufnehmen</translation>
        </message>
        <message>
            <source>&amp;More</source>
            <translation>Mehr &amp;Optionen</translation>
        </message>
        <message>
            <source>&amp;Improve for my speakers and room</source>
            <translation>Für eigene Personen und Räume ver&amp;bessern</translation>
        </message>
        <message>
            <source>Goes on from the model in use, with the recordings of your own speakers. Minutes to hours.</source>
            <translation>Führt das verwendete Modell mit den Aufnahmen der eigenen Personen fort. Minuten bis Stunden.</translation>
        </message>
        <message>
            <source>New network, &amp;quick</source>
            <translation>Neues Net&amp;z, schnell</translation>
        </message>
        <message>
            <source>A small network from recordings of hundreds of people. Needs no graphics processor.</source>
            <translation>Ein kleines Netz aus Aufnahmen von Hunderten Menschen. Braucht keinen Grafikprozessor.</translation>
        </message>
        <message>
            <source>As in the &amp;paper</source>
            <translation>Wie in der Ver&amp;öffentlichung</translation>
        </message>
        <message>
            <source>Deep Speaker's large network. Needs thousands of people and a graphics processor.</source>
            <translation>Das große Netz von Deep Speaker. Braucht Tausende Menschen und einen Grafikprozessor.</translation>
        </message>
        <message>
            <source>Your speakers</source>
            <translation>Eigene Personen</translation>
        </message>
        <message>
            <source>Voices are biometric data: the training reads them from the store into its memory, and writes them nowhere. The new model knows their sound, but no names.</source>
            <translation>Stimmen sind biometrische Daten: Das Training liest sie aus dem Stimmenspeicher in den Arbeitsspeicher und schreibt sie nirgendwohin. Das neue Modell kennt ihren Klang, aber keine Namen.</translation>
        </message>
        <message>
            <source>More about the training</source>
            <translation>Mehr zum Training</translation>
        </message>
        <message>
            <source>My speakers</source>
            <translation>Alle Personen</translation>
        </message>
        <message>
            <source>There is no model in use to go on from.</source>
            <translation>Es ist kein Modell in Benutzung, das fortgeführt werden könnte.</translation>
        </message>
        <message>
            <source>Your own speakers are too few so far.</source>
            <translation>Die eigenen Personen sind noch zu wenige.</translation>
        </message>
    </context>
    <context>
        <name>OwnVoices</name>
        <message>
            <source>Nobody is enrolled with two recordings yet.</source>
            <translation>Noch ist niemand mit zwei Aufnahmen aufgenommen.</translation>
        </message>
        <message>
            <source>%1 with %2, %3 of speech.</source>
            <translation>%1 mit %2, %3 Sprache.</translation>
        </message>
        <message>
            <source>It takes two speakers with two recordings each. Enrol them first.</source>
            <translation>Dazu gehören zwei Personen mit je zwei Aufnahmen. Diese zuerst aufnehmen.</translation>
        </message>
        <message>
            <source>Your speakers alone are too few: it takes %1, or the network forgets other voices. Choose a data set to learn from besides, or enrol more people.</source>
            <translation>Die eigenen Personen allein sind zu wenige: Es gehören %1 dazu, sonst vergisst das Netz andere Stimmen. Dazu einen Datensatz wählen oder mehr Menschen aufnehmen.</translation>
        </message>
        <message numerus="yes">
            <source>%n speaker(s)</source>
            <translation>
                <numerusform>%n Person</numerusform>
                <numerusform>%n Personen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n recording(s)</source>
            <translation>
                <numerusform>%n Aufnahme</numerusform>
                <numerusform>%n Aufnahmen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more with a single recording: another one of each would make them count.</source>
            <translation>
                <numerusform>%n weitere Person mit nur einer Aufnahme: Mit einer zweiten zählt sie mit.</numerusform>
                <numerusform>%n weitere mit nur einer Aufnahme: Mit je einer zweiten zählen sie mit.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreferencesPage</name>
        <message>
            <source>Preferences</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>each choice holds at once, the language from the next start</source>
            <translation>jede Änderung gilt sofort, die Sprache ab dem nächsten Start</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>As the &amp;desktop</source>
            <translation>Wie das S&amp;ystem</translation>
        </message>
        <message>
            <source>&amp;Light</source>
            <translation>He&amp;ll</translation>
        </message>
        <message>
            <source>Dar&amp;k</source>
            <translation>Dun&amp;kel</translation>
        </message>
        <message>
            <source>Colours of the spectrogram</source>
            <translation>Farben des Spektrogramms</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Lan&amp;guage</source>
            <translation>S&amp;prache</translation>
        </message>
        <message>
            <source>S&amp;pectrogram</source>
            <translation>Spektro&amp;gramm</translation>
        </message>
        <message>
            <source>Microphone</source>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Use an&amp;other model…</source>
            <translation>Anderes &amp;Modell verwenden …</translation>
        </message>
        <message>
            <source>Use the shipped &amp;model</source>
            <translation>Mitgeliefertes Modell &amp;verwenden</translation>
        </message>
        <message>
            <source>The shipped model</source>
            <translation>Mitgeliefertes Modell</translation>
        </message>
        <message>
            <source>Another model embeds all recordings anew. It is compared with the present one first.</source>
            <translation>Ein anderes Modell berechnet alle Stimmabdrücke neu. Vorher wird es mit dem jetzigen verglichen.</translation>
        </message>
        <message>
            <source>Voices</source>
            <translation>Stimmen</translation>
        </message>
        <message>
            <source>Profiles and recordings stay in this file on this computer. Only your account can read it.</source>
            <translation>Stimmprofile und Aufnahmen bleiben in dieser Datei auf diesem Rechner. Nur das eigene Benutzerkonto kann sie lesen.</translation>
        </message>
        <message>
            <source>Keep &amp;unknown voices</source>
            <translation>&amp;Unbekannte Stimmen speichern</translation>
        </message>
        <message>
            <source>1 in %L1</source>
            <translation>1 von %L1</translation>
        </message>
        <message>
            <source>Strangers who get a name</source>
            <translation>Fremde, die einen Namen bekommen</translation>
        </message>
        <message>
            <source>Hardly a stranger gets a name, and many people stay unknown.</source>
            <translation>Kaum ein Fremder bekommt einen Namen, und viele bleiben unbekannt.</translation>
        </message>
        <message>
            <source>Strangers seldom get a name, and some people stay unknown.</source>
            <translation>Fremde bekommen selten einen Namen, und manche bleiben unbekannt.</translation>
        </message>
        <message>
            <source>Names come easily, and now and then a stranger gets one.</source>
            <translation>Namen kommen leicht, und ab und zu bekommt ein Fremder einen.</translation>
        </message>
        <message>
            <source>What strangers say on the page Live is kept for 30 days at most, to be named on the page Unknown voices. Ask the people first.</source>
            <translation>Was Fremde auf der Seite Live sagen, wird höchstens 30 Tage gespeichert, um es auf der Seite Unbekannte Stimmen zu benennen. Vorher die Leute fragen.</translation>
        </message>
        <message>
            <source>Rollcall then advises a new take when somebody is recognised less surely than at first. It keeps one figure for each speaker and day, and no sound.</source>
            <translation>Rollcall rät dann zu einer neuen Aufnahme, wenn jemand weniger sicher erkannt wird als anfangs. Aufbewahrt wird ein Wert je Person und Tag, kein Ton.</translation>
        </message>
        <message>
            <source>&amp;Notice when profiles grow old</source>
            <translation>Veraltende Profile &amp;bemerken</translation>
        </message>
        <message>
            <source>Open folde&amp;r</source>
            <translation>&amp;Ordner öffnen</translation>
        </message>
    </context>
    <context>
        <name>ProfileRing</name>
        <message>
            <source>Progress of the voice profile</source>
            <translation>Fortschritt des Stimmprofils</translation>
        </message>
        <message>
            <source>%1 s of speech, of about %2 s</source>
            <translation>%1 s Sprechzeit von etwa %2 s</translation>
        </message>
        <message>
            <source>of about %1</source>
            <translation>von etwa %1</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
    </context>
    <context>
        <name>PromptCard</name>
        <message>
            <source>Ne&amp;xt sentence</source>
            <translation>Nä&amp;chster Satz</translation>
        </message>
        <message>
            <source>Sentence to read aloud</source>
            <translation>Satz zum Vorlesen</translation>
        </message>
        <message>
            <source>Or simply speak about anything. Speak as you always do.</source>
            <translation>Oder einfach frei sprechen, ganz wie gewohnt.</translation>
        </message>
        <message>
            <source>Sentence %1 of %2 · %3</source>
            <translation>Satz %1 von %2 · %3</translation>
        </message>
        <message>
            <source>%1: choose the language</source>
            <translation>%1: Sprache wählen</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>Choose recordings</source>
            <translation>Aufnahmen auswählen</translation>
        </message>
        <message>
            <source>Sound files (%1);;All files (*)</source>
            <translation>Audiodateien (%1);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose a recipe</source>
            <translation>Rezept auswählen</translation>
        </message>
        <message>
            <source>Recipes (*.toml)</source>
            <translation>Rezepte (*.toml)</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>Modell auswählen</translation>
        </message>
        <message>
            <source>Models (*.safetensors)</source>
            <translation>Modelle (*.safetensors)</translation>
        </message>
        <message>
            <source>Import speakers</source>
            <translation>Personen importieren</translation>
        </message>
        <message>
            <source>Voice profiles (*.rcprofiles)</source>
            <translation>Stimmprofile (*.rcprofiles)</translation>
        </message>
        <message>
            <source>Choose a speaker store</source>
            <translation>Stimmenspeicher auswählen</translation>
        </message>
        <message>
            <source>Speaker stores (*.db);;All files (*)</source>
            <translation>Stimmenspeicher (*.db);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose a list of trials</source>
            <translation>Vergleichsliste wählen</translation>
        </message>
        <message>
            <source>Lists (*.txt *.tsv *.csv);;All files (*)</source>
            <translation>Listen (*.txt *.tsv *.csv);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Choose a pack</source>
            <translation>Pack wählen</translation>
        </message>
        <message>
            <source>Packs (*.pack);;All files (*)</source>
            <translation>Packs (*.pack);;Alle Dateien (*)</translation>
        </message>
    </context>
    <context>
        <name>QueueCard</name>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ab&amp;brechen</translation>
        </message>
        <message>
            <source>Re&amp;move</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>Recordings</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Cancel &amp;all</source>
            <translation>Alle abbre&amp;chen</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>&amp;Weiter</translation>
        </message>
    </context>
    <context>
        <name>QueueModel</name>
        <message>
            <source>no speech</source>
            <translation>keine Sprache</translation>
        </message>
        <message>
            <source>not a recording</source>
            <translation>keine Aufnahme</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message numerus="yes">
            <source>%n voices</source>
            <translation>
                <numerusform>%n Stimme</numerusform>
                <numerusform>%n Stimmen</numerusform>
            </translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>wird gelesen …</translation>
        </message>
        <message>
            <source>%1 · %2 left</source>
            <translation>%1 · noch %2</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>%1
%2</source>
            <translation>%1
%2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
    </context>
    <context>
        <name>RecipeFields</name>
        <message>
            <source>Choose…</source>
            <translation>Auswählen …</translation>
        </message>
        <message>
            <source>Softmax steps</source>
            <translation>Softmax-Schritte</translation>
        </message>
        <message>
            <source>Triplet steps</source>
            <translation>Triplet-Schritte</translation>
        </message>
        <message>
            <source>Softmax learning rate</source>
            <translation>Softmax-Lernrate</translation>
        </message>
        <message>
            <source>Triplet learning rate</source>
            <translation>Triplet-Lernrate</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>Rezept</translation>
        </message>
        <message>
            <source>Model to go on from</source>
            <translation>Ausgangsmodell</translation>
        </message>
        <message>
            <source>Optional: a model of this network or a narrower one</source>
            <translation>Optional: ein Modell dieses Netzes oder eines schmaleren</translation>
        </message>
        <message>
            <source>Choose the model to go on from</source>
            <translation>Ausgangsmodell auswählen</translation>
        </message>
        <message>
            <source>List of trials</source>
            <translation>Vergleichsliste</translation>
        </message>
        <message>
            <source>The data set's own, else of a tenth of its speakers</source>
            <translation>Die des Datensatzes, sonst von einem Zehntel seiner Personen</translation>
        </message>
        <message>
            <source>Choose the list of trials</source>
            <translation>Die Vergleichsliste wählen</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Graphics processor where there is one</source>
            <translation>Grafikprozessor, wo es einen gibt</translation>
        </message>
        <message>
            <source>Processors alone</source>
            <translation>Nur Prozessoren</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>Threads</translation>
        </message>
        <message>
            <source>all processors</source>
            <translation>alle Prozessoren</translation>
        </message>
        <message>
            <source>Fewer leave the computer more at ease for other work.</source>
            <translation>Weniger lassen dem Rechner mehr Luft für anderes.</translation>
        </message>
        <message>
            <source>&amp;Recipe:</source>
            <translation>&amp;Rezept:</translation>
        </message>
        <message>
            <source>&amp;Weights from:</source>
            <translation>Gewichte a&amp;us:</translation>
        </message>
        <message>
            <source>&amp;Trials:</source>
            <translation>&amp;Vergleiche:</translation>
        </message>
        <message>
            <source>&amp;Device:</source>
            <translation>Ger&amp;ät:</translation>
        </message>
        <message>
            <source>Threads:</source>
            <translation>Threads:</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Highest learning rate</source>
            <translation>Höchste Lernrate</translation>
        </message>
        <message>
            <source>Softmax: tell the speakers apart</source>
            <translation>Softmax: Personen unterscheiden</translation>
        </message>
        <message>
            <source>Triplets: pull voices together</source>
            <translation>Triplets: gleiche Stimmen zusammenrücken</translation>
        </message>
        <message>
            <source>Other file…</source>
            <translation>Andere Datei …</translation>
        </message>
        <message>
            <source>There is no such model to go on from.</source>
            <translation>Dieses Ausgangsmodell gibt es nicht.</translation>
        </message>
        <message>
            <source>There is no such list of trials.</source>
            <translation>Diese Vergleichsliste gibt es nicht.</translation>
        </message>
        <message>
            <source>Both phases have no steps.</source>
            <translation>Beide Phasen haben keine Schritte.</translation>
        </message>
    </context>
    <context>
        <name>RecordingCard</name>
        <message>
            <source>&amp;Save speaker</source>
            <translation>Person &amp;speichern</translation>
        </message>
        <message>
            <source>Press Record and speak.</source>
            <translation>„Aufnehmen“ drücken und sprechen.</translation>
        </message>
        <message>
            <source>About %1 seconds of speech make a good profile.</source>
            <translation>Etwa %1 Sekunden Sprechzeit ergeben ein gutes Stimmprofil.</translation>
        </message>
        <message>
            <source>Speak now, as you usually do.</source>
            <translation>Jetzt sprechen, ganz wie gewohnt.</translation>
        </message>
        <message>
            <source>Going well. The profile is still changing, keep speaking.</source>
            <translation>Läuft gut. Das Stimmprofil ändert sich noch, bitte weitersprechen.</translation>
        </message>
        <message>
            <source>Going well. Keep speaking.</source>
            <translation>Läuft gut. Bitte weitersprechen.</translation>
        </message>
        <message>
            <source>Rollcall stops by itself when more speech no longer changes the profile.</source>
            <translation>Rollcall stoppt von selbst, sobald mehr Sprechzeit das Stimmprofil nicht mehr ändert.</translation>
        </message>
        <message>
            <source>This take was too short. Record again.</source>
            <translation>Diese Aufnahme war zu kurz. Noch einmal aufnehmen.</translation>
        </message>
        <message>
            <source>Recorded. Check the takes and save.</source>
            <translation>Aufgenommen. Aufnahmen prüfen und speichern.</translation>
        </message>
        <message>
            <source>Recorded. Enter a name and save.</source>
            <translation>Aufgenommen. Namen eingeben und speichern.</translation>
        </message>
        <message>
            <source>Another take, from another day or place, makes the profile steadier.</source>
            <translation>Eine weitere Aufnahme von einem anderen Tag oder Ort macht das Stimmprofil zuverlässiger.</translation>
        </message>
        <message>
            <source>&amp;Record</source>
            <translation>Au&amp;fnehmen</translation>
        </message>
        <message>
            <source>St&amp;op</source>
            <translation>St&amp;opp</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in.</source>
            <translation>Kein Mikrofon gefunden. Bitte eines anschließen.</translation>
        </message>
        <message>
            <source>Record something first.</source>
            <translation>Zuerst etwas aufnehmen.</translation>
        </message>
        <message>
            <source>Enter a name first.</source>
            <translation>Zuerst einen Namen eingeben.</translation>
        </message>
    </context>
    <context>
        <name>RecordingsPage</name>
        <message>
            <source>Recordings</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Add &amp;recordings…</source>
            <translation>Aufnahmen hin&amp;zufügen …</translation>
        </message>
        <message>
            <source>Add recordings…</source>
            <translation>Aufnahmen hinzufügen …</translation>
        </message>
        <message>
            <source>%1 is damaged: only its beginning could be heard, with %2 of speech.</source>
            <translation>%1 ist beschädigt: Nur der Anfang war hörbar, mit %2 Sprechzeit.</translation>
        </message>
        <message>
            <source>%1 of %2 are still to be heard</source>
            <translation>noch %1 von %2 anzuhören</translation>
        </message>
        <message>
            <source>1 recording</source>
            <translation>1 Aufnahme</translation>
        </message>
        <message>
            <source>%1 recordings</source>
            <translation>%1 Aufnahmen</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>E&amp;xportieren</translation>
        </message>
        <message>
            <source>Drop recordings or folders here</source>
            <translation>Aufnahmen oder Ordner hier ablegen</translation>
        </message>
        <message>
            <source>Each is listened to, and you see who speaks when. Any format that plays will do.</source>
            <translation>Rollcall hört jede an und zeigt, wer wann spricht. Jedes abspielbare Format ist recht.</translation>
        </message>
        <message>
            <source>There are no recordings in %1.</source>
            <translation>In %1 gibt es keine Aufnahmen.</translation>
        </message>
        <message>
            <source>No recording is chosen.</source>
            <translation>Keine Aufnahme gewählt.</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>%1 · about %2 left</source>
            <translation>%1 · noch etwa %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>The recording is still being read. Name the voice in a moment.</source>
            <translation>Die Aufnahme wird noch gelesen. Die Stimme in Kürze benennen.</translation>
        </message>
        <message>
            <source>Add to %1?</source>
            <translation>Zu %1 hinzufügen?</translation>
        </message>
        <message>
            <source>%1 is enrolled already. Is this the same person?</source>
            <translation>%1 ist schon aufgenommen. Ist das dieselbe Person?</translation>
        </message>
        <message>
            <source>Same person</source>
            <translation>Dieselbe Person</translation>
        </message>
        <message>
            <source>Enrol %1?</source>
            <translation>Stimme von %1 aufnehmen?</translation>
        </message>
        <message>
            <source>A voice profile is made of this speech and stored. Does %1 agree to that?</source>
            <translation>Aus diesen Redebeiträgen entsteht ein Stimmprofil, das gespeichert wird. Ist %1 damit einverstanden?</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>Stimme aufnehmen</translation>
        </message>
        <message>
            <source>%1 is being enrolled…</source>
            <translation>%1 wird aufgenommen …</translation>
        </message>
        <message>
            <source>Several people?</source>
            <translation>Mehrere Personen?</translation>
        </message>
        <message>
            <source>These turns sound like several people. Enrol them as %1 all the same?</source>
            <translation>Diese Redebeiträge klingen nach mehreren Personen. Trotzdem als %1 aufnehmen?</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech. The voice resembles %3.</source>
            <translation>%1 ist mit %2 Sprechzeit aufgenommen. Die Stimme ähnelt der von %3.</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech.</source>
            <translation>%1 ist mit %2 Sprechzeit aufgenommen.</translation>
        </message>
        <message>
            <source>Export who speaks when</source>
            <translation>Exportieren, wer wann spricht</translation>
        </message>
        <message>
            <source>Saved as %1.</source>
            <translation>Als %1 gespeichert.</translation>
        </message>
        <message>
            <source>&amp;Keep unknown voices</source>
            <translation>&amp;Unbekannte Stimmen speichern</translation>
        </message>
        <message>
            <source>Put the unknown voices of this recording on the page Unknown voices, to name them later.</source>
            <translation>Die unbekannten Stimmen dieser Aufnahme auf die Seite „Unbekannte Stimmen“ legen, um sie später zu benennen.</translation>
        </message>
        <message>
            <source>The unknown voices are being kept…</source>
            <translation>Die unbekannten Stimmen werden gespeichert …</translation>
        </message>
        <message>
            <source>1 voice was kept. It waits on the page Unknown voices.</source>
            <translation>1 Stimme gespeichert. Sie wartet auf der Seite „Unbekannte Stimmen“.</translation>
        </message>
        <message>
            <source>%1 voices were kept. They wait on the page Unknown voices.</source>
            <translation>%1 Stimmen gespeichert. Sie warten auf der Seite „Unbekannte Stimmen“.</translation>
        </message>
        <message>
            <source>No voice was kept: too little speech, too much noise, or several people.</source>
            <translation>Keine Stimme wurde gespeichert: zu wenig Sprache, zu viel Geräusch oder mehrere Personen.</translation>
        </message>
    </context>
    <context>
        <name>RescueBar</name>
        <message>
            <source>Restore a copy…</source>
            <translation>Kopie wiederherstellen …</translation>
        </message>
        <message>
            <source>Start a new store</source>
            <translation>Neuen Speicher anlegen</translation>
        </message>
        <message>
            <source>Open another store…</source>
            <translation>Anderen Speicher öffnen …</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Choose a model…</source>
            <translation>Modell auswählen …</translation>
        </message>
        <message>
            <source>Use the shipped model</source>
            <translation>Mitgeliefertes Modell verwenden</translation>
        </message>
        <message>
            <source>Restore a copy</source>
            <translation>Kopie wiederherstellen</translation>
        </message>
        <message>
            <source>The speakers become those of that day. The file that cannot be used is kept beside the store.</source>
            <translation>Für die Personen gilt danach der Stand jenes Tages. Die unbrauchbare Datei bleibt neben dem Stimmenspeicher erhalten.</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Wiederherstellen</translation>
        </message>
        <message>
            <source>The new store holds nobody yet. The file that cannot be used is kept beside it.</source>
            <translation>Der neue Stimmenspeicher ist noch leer. Die unbrauchbare Datei bleibt daneben erhalten.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Anlegen</translation>
        </message>
        <message>
            <source>The old store is kept as %1. It holds voices: delete it when you need it no more.</source>
            <translation>Der alte Stimmenspeicher bleibt als %1 erhalten. Er enthält Stimmen: Löschen, sobald er nicht mehr gebraucht wird.</translation>
        </message>
    </context>
    <context>
        <name>RulerStrip</name>
        <message>
            <source>Times</source>
            <translation>Zeitachse</translation>
        </message>
    </context>
    <context>
        <name>RunCharts</name>
        <message>
            <source>Loss</source>
            <translation>Loss</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>Lernrate</translation>
        </message>
        <message>
            <source>Active triplets</source>
            <translation>Aktive Triplets</translation>
        </message>
        <message>
            <source>training accuracy</source>
            <translation>Trainingsgenauigkeit</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>Development EER, %</source>
            <translation>EER der Validierung, %</translation>
        </message>
        <message>
            <source>Inter-speaker dispersion</source>
            <translation>Abstand der Personen</translation>
        </message>
        <message>
            <source>Equal error rate on the development set: speakers outside the training.</source>
            <translation>Gleichfehlerrate (EER) der Validierung: Personen außerhalb des Trainings.</translation>
        </message>
        <message>
            <source>Active-triplet fraction: share of triplets that still have a loss. Before the triplets begin, the training accuracy: share of crops whose speaker was classified correctly.</source>
            <translation>Anteil aktiver Triplets: Triplets, die noch einen Verlust haben. Vor der Triplet-Phase die Trainingsgenauigkeit: Ausschnitte, deren Person richtig erkannt wurde.</translation>
        </message>
        <message>
            <source>One minus the mean cosine of different speakers: near 1 they lie apart, near 0 the network collapses.</source>
            <translation>Eins minus mittlerer Kosinus verschiedener Personen: nahe 1 liegen sie auseinander, nahe 0 kollabiert das Netz.</translation>
        </message>
    </context>
    <context>
        <name>RunInstaller</name>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>no figure</source>
            <translation>kein Wert</translation>
        </message>
        <message>
            <source>Equal error rate on the same %1 trials, of people whom this training did not hear: %2 with the model in use, %3 with this one.</source>
            <translation>Gleichfehlerrate bei denselben %1 Vergleichen von Menschen, die dieses Training nicht gehört hat: %2 mit dem verwendeten Modell, %3 mit diesem.</translation>
        </message>
        <message>
            <source>The model in use heard some of these people in its own training, which flatters it.</source>
            <translation>Das verwendete Modell hat einige dieser Menschen im eigenen Training gehört; das lässt es besser aussehen.</translation>
        </message>
        <message>
            <source>There are no trials on which both models can be measured.</source>
            <translation>Es gibt keine Vergleiche, an denen sich beide Modelle messen lassen.</translation>
        </message>
        <message>
            <source>The models could not be measured on the same trials: %1</source>
            <translation>Die Modelle ließen sich nicht an denselben Vergleichen messen: %1</translation>
        </message>
        <message>
            <source>“%1”</source>
            <translation>„%1“</translation>
        </message>
    </context>
    <context>
        <name>RunLauncher</name>
        <message>
            <source>%1: no folder can be made there (%2)</source>
            <translation>%1: Dort lässt sich kein Ordner anlegen (%2)</translation>
        </message>
        <message>
            <source>rollcall-cli, which does the training, is not installed beside this program nor found in PATH.</source>
            <translation>rollcall-cli, das Programm für das Training, liegt weder neben diesem Programm noch im PATH.</translation>
        </message>
        <message>
            <source>%1 cannot be started: %2</source>
            <translation>%1 lässt sich nicht starten: %2</translation>
        </message>
        <message>
            <source>This training is at work; stop it first.</source>
            <translation>Dieses Training läuft noch. Erst stoppen.</translation>
        </message>
    </context>
    <context>
        <name>RunText</name>
        <message>
            <source>%1 min left</source>
            <translation>noch %1 min</translation>
        </message>
        <message>
            <source>%1 h %2 min left</source>
            <translation>noch %1 h %2 min</translation>
        </message>
        <message>
            <source>step %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
        <message>
            <source>Reading the recordings…</source>
            <translation>Aufnahmen werden gelesen …</translation>
        </message>
        <message>
            <source>At %1; pauses after this step…</source>
            <translation>Bei %1, pausiert nach diesem Schritt …</translation>
        </message>
        <message>
            <source>Training: %1</source>
            <translation>Training: %1</translation>
        </message>
        <message>
            <source>Paused at %1. Continue goes on at once.</source>
            <translation>Pausiert bei %1. „Weiter“ macht sofort weiter.</translation>
        </message>
        <message>
            <source>At %1; goes on…</source>
            <translation>Bei %1, läuft weiter …</translation>
        </message>
        <message>
            <source>Stopped at %1. Nothing is lost: Resume goes on from there.</source>
            <translation>Gestoppt bei %1. Nichts geht verloren: „Fortsetzen“ macht dort weiter.</translation>
        </message>
        <message>
            <source>Stopped before its first step.</source>
            <translation>Vor dem ersten Schritt gestoppt.</translation>
        </message>
        <message>
            <source>Interrupted at %1: its process is gone. Resume goes on from the last checkpoint.</source>
            <translation>Unterbrochen bei %1: Der Prozess läuft nicht mehr. „Fortsetzen“ macht beim letzten Checkpoint weiter.</translation>
        </message>
        <message>
            <source>Interrupted before its first checkpoint: its process is gone.</source>
            <translation>Vor dem ersten Checkpoint unterbrochen: Der Prozess läuft nicht mehr.</translation>
        </message>
        <message>
            <source>Finished.</source>
            <translation>Fertig.</translation>
        </message>
        <message>
            <source>Failed at %1.</source>
            <translation>Fehlgeschlagen bei %1.</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>Steps done</source>
            <translation>Erledigte Schritte</translation>
        </message>
        <message>
            <source>&amp;Stop</source>
            <translation>&amp;Stopp</translation>
        </message>
        <message>
            <source>Writes a checkpoint, where a step was done, and ends the process. Nothing is lost.</source>
            <translation>Schreibt einen Checkpoint, falls schon ein Schritt getan ist, und beendet den Prozess. Nichts geht verloren.</translation>
        </message>
        <message>
            <source>&amp;Resume</source>
            <translation>&amp;Fortsetzen</translation>
        </message>
        <message>
            <source>%1 trainings compared</source>
            <translation>%1 Trainings im Vergleich</translation>
        </message>
        <message>
            <source>C&amp;ontinue</source>
            <translation>&amp;Weiter</translation>
        </message>
        <message>
            <source>Stops as soon as it can.</source>
            <translation>Stoppt, sobald es geht.</translation>
        </message>
        <message>
            <source>Evalua&amp;te</source>
            <translation>&amp;Qualität messen</translation>
        </message>
        <message>
            <source>Measures the best network so far on the page Evaluate.</source>
            <translation>Misst das bisher beste Netz auf der Seite Auswerten.</translation>
        </message>
        <message>
            <source>&amp;Use this model…</source>
            <translation>D&amp;ieses Modell verwenden …</translation>
        </message>
        <message>
            <source>Compares it with the model in use, and asks. Then all speakers are embedded again from their kept recordings.</source>
            <translation>Vergleicht es mit dem verwendeten Modell und fragt nach. Dann werden alle Stimmabdrücke aus den aufbewahrten Aufnahmen neu berechnet.</translation>
        </message>
        <message>
            <source>Each colour is one training.</source>
            <translation>Jede Farbe ist ein Training.</translation>
        </message>
        <message>
            <source>%1 crops/s</source>
            <translation>%1 Ausschnitte/s</translation>
        </message>
        <message>
            <source> · </source>
            <translation> · </translation>
        </message>
        <message>
            <source>&amp;Pause</source>
            <translation>&amp;Pause</translation>
        </message>
        <message>
            <source>best development EER %1 %</source>
            <translation>beste EER der Validierung %1 %</translation>
        </message>
        <message>
            <source>Start a&amp;gain</source>
            <translation>&amp;Neu starten</translation>
        </message>
        <message>
            <source>The network is collapsing: it makes nearly the same embedding of every voice (inter-speaker dispersion %1). Stop it; begin anew with a lower learning rate, or more softmax steps before the triplets.</source>
            <translation>Das Netz kollabiert: Es berechnet für jede Stimme fast denselben Stimmabdruck (Abstand der Personen %1). Training stoppen und neu beginnen, mit kleinerer Lernrate oder mehr Softmax-Schritten vor den Triplets.</translation>
        </message>
    </context>
    <context>
        <name>RunsCard</name>
        <message>
            <source>Trainings</source>
            <translation>Trainings</translation>
        </message>
        <message>
            <source>Compar&amp;e with</source>
            <translation>Verglei&amp;chen mit</translation>
        </message>
        <message>
            <source>&amp;New training…</source>
            <translation>Neues &amp;Training …</translation>
        </message>
        <message>
            <source>De&amp;lete…</source>
            <translation>&amp;Löschen …</translation>
        </message>
        <message>
            <source>Compare with</source>
            <translation>Vergleichen mit</translation>
        </message>
        <message>
            <source>More than two are compared by choosing them in the list, with Ctrl or Shift.</source>
            <translation>Mehr als zwei werden verglichen, indem sie in der Liste mit Strg oder Umschalt gewählt werden.</translation>
        </message>
        <message>
            <source>removes what is chosen in a list</source>
            <translation>entfernt, was in einer Liste gewählt ist</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
    </context>
    <context>
        <name>RunsComparison</name>
        <message>
            <source>Last figures of the trainings</source>
            <translation>Letzte Werte der Trainings</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Best EER</source>
            <translation>Beste EER</translation>
        </message>
        <message>
            <source>Loss</source>
            <translation>Loss</translation>
        </message>
        <message>
            <source>Active triplets</source>
            <translation>Aktive Triplets</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Inter-speaker dispersion</source>
            <translation>Abstand der Personen</translation>
        </message>
    </context>
    <context>
        <name>RunsModel</name>
        <message>
            <source>preparing</source>
            <translation>Vorbereitung</translation>
        </message>
        <message>
            <source>training</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>pausiert</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>gestoppt</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>unterbrochen</translation>
        </message>
        <message>
            <source>finished</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>%1
started %2
%3</source>
            <translation>%1
gestartet %2
%3</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Best EER</source>
            <translation>Beste EER</translation>
        </message>
        <message>
            <source>Started</source>
            <translation>Gestartet</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1 · EER %2 %</source>
            <translation>%1 · EER %2 %</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Lowest equal error rate on the development set</source>
            <translation>Niedrigste Gleichfehlerrate (EER) der Validierung</translation>
        </message>
    </context>
    <context>
        <name>ScorePlot</name>
        <message>
            <source>Scores</source>
            <translation>Scores</translation>
        </message>
        <message>
            <source>Scores from %1 to %2; accepted from %3 on</source>
            <translation>Scores von %1 bis %2; gilt ab %3</translation>
        </message>
        <message>
            <source>score</source>
            <translation>Score</translation>
        </message>
        <message>
            <source>different people</source>
            <translation>verschiedene Personen</translation>
        </message>
        <message>
            <source>same person</source>
            <translation>dieselbe Person</translation>
        </message>
        <message>
            <source>accepted from %1</source>
            <translation>gilt ab %1</translation>
        </message>
        <message>
            <source>Scores from %1 to %2</source>
            <translation>Werte von %1 bis %2</translation>
        </message>
    </context>
    <context>
        <name>SegmentsModel</name>
        <message>
            <source>Press F2 to say who this is. Rollcall then knows the voice.</source>
            <translation>Mit F2 angeben, wer das ist. Danach kennt Rollcall die Stimme.</translation>
        </message>
        <message>
            <source>name…</source>
            <translation>benennen …</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Von</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Bis</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
    </context>
    <context>
        <name>SegmentsTable</name>
        <message>
            <source>Who speaks when, as a table</source>
            <translation>Wer spricht wann, als Tabelle</translation>
        </message>
    </context>
    <context>
        <name>SetsCard</name>
        <message>
            <source>Groups</source>
            <translation>Gruppen</translation>
        </message>
        <message>
            <source>Grouped by</source>
            <translation>Gruppiert nach</translation>
        </message>
        <message>
            <source>Figures of the groups</source>
            <translation>Kennzahlen der Gruppen</translation>
        </message>
        <message>
            <source>Choose rows to draw their DET curves.</source>
            <translation>Zeilen auswählen, um ihre DET-Kurven zu zeichnen.</translation>
        </message>
        <message>
            <source>Recordings that were left out</source>
            <translation>Ausgelassene Aufnahmen</translation>
        </message>
        <message>
            <source>Left out (%1)</source>
            <translation>Ausgelassen (%1)</translation>
        </message>
    </context>
    <context>
        <name>SetsModel</name>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
        <message>
            <source>Only trials of the same speaker, or only of different ones</source>
            <translation>Nur Vergleiche mit derselben Person oder nur mit verschiedenen</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Gruppe</translation>
        </message>
        <message>
            <source>Trials</source>
            <translation>Vergleiche</translation>
        </message>
        <message>
            <source>EER</source>
            <translation>EER</translation>
        </message>
        <message>
            <source>95 % interval</source>
            <translation>95-%-Intervall</translation>
        </message>
        <message>
            <source>the other</source>
            <translation>die andere</translation>
        </message>
        <message>
            <source>minDCF</source>
            <translation>minDCF</translation>
        </message>
        <message>
            <source>Cllr</source>
            <translation>Cllr</translation>
        </message>
        <message>
            <source>no error</source>
            <translation>kein Fehler</translation>
        </message>
    </context>
    <context>
        <name>ShortcutsDialog</name>
        <message>
            <source>Keys</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Alt and an underlined letter</source>
            <translation>Alt und ein unterstrichener Buchstabe</translation>
        </message>
        <message>
            <source>presses the button, opens the menu, goes to the field</source>
            <translation>drückt den Knopf, öffnet das Menü, springt ins Feld</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>goes to the next control; a frame shows where</source>
            <translation>springt zum nächsten Element; ein Rahmen zeigt, wohin</translation>
        </message>
    </context>
    <context>
        <name>SimilarityBars</name>
        <message>
            <source>Most similar</source>
            <translation>Am ähnlichsten</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Cosine of the two profiles: 1 is the same voice, 0 is unrelated</source>
            <translation>Kosinus der beiden Stimmprofile: 1 ist dieselbe Stimme, 0 keine Ähnlichkeit</translation>
        </message>
    </context>
    <context>
        <name>SimilarityMatrixView</name>
        <message>
            <source>Matrix of similarities</source>
            <translation>Matrix der Ähnlichkeiten</translation>
        </message>
        <message>
            <source>A matrix needs at least two speakers and a model.</source>
            <translation>Eine Matrix braucht mindestens zwei Personen und ein Modell.</translation>
        </message>
        <message>
            <source>The lighter a cell, the more similar the two voices. Point at one, or use the arrow keys.</source>
            <translation>Je heller ein Feld, desto ähnlicher die beiden Stimmen. Darauf zeigen oder die Pfeiltasten nutzen.</translation>
        </message>
        <message>
            <source>%1 and %2: %3</source>
            <translation>%1 und %2: %3</translation>
        </message>
    </context>
    <context>
        <name>SimilarityPlot</name>
        <message>
            <source>Similarity to each speaker over time</source>
            <translation>Ähnlichkeit zu jeder Person im Zeitverlauf</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>No speech in the last half minute</source>
            <translation>Keine Sprache in der letzten halben Minute</translation>
        </message>
        <message>
            <source>accepted</source>
            <translation>gilt ab hier</translation>
        </message>
    </context>
    <context>
        <name>SoundCard</name>
        <message>
            <source>Sound</source>
            <translation>Ton</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Pegel</translation>
        </message>
        <message>
            <source>Background noise</source>
            <translation>Hintergrundgeräusche</translation>
        </message>
        <message>
            <source>Clipping</source>
            <translation>Übersteuerung</translation>
        </message>
        <message>
            <source>One voice</source>
            <translation>Eine Stimme</translation>
        </message>
    </context>
    <context>
        <name>SoundPlayer</name>
        <message>
            <source>No loudspeaker was found. Plug one in, or choose one in the sound settings.</source>
            <translation>Kein Lautsprecher gefunden. Einen anschließen oder in den Klangeinstellungen auswählen.</translation>
        </message>
        <message>
            <source>“%1” cannot be opened. Choose another loudspeaker in the sound settings.</source>
            <translation>„%1“ lässt sich nicht öffnen. In den Klangeinstellungen einen anderen Lautsprecher wählen.</translation>
        </message>
    </context>
    <context>
        <name>SpeakerCard</name>
        <message>
            <source>Chosen speaker</source>
            <translation>Gewählte Person</translation>
        </message>
        <message>
            <source>Choose a speaker to see their takes.</source>
            <translation>Eine Person auswählen, um ihre Aufnahmen zu sehen.</translation>
        </message>
        <message>
            <source>Most similar</source>
            <translation>Am ähnlichsten</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Add &amp;takes…</source>
            <translation>Aufnahmen hin&amp;zufügen …</translation>
        </message>
        <message>
            <source>&amp;Merge…</source>
            <translation>Zusammen&amp;führen …</translation>
        </message>
        <message>
            <source>E&amp;xport…</source>
            <translation>E&amp;xportieren …</translation>
        </message>
        <message>
            <source>&amp;Remove</source>
            <translation>&amp;Entfernen</translation>
        </message>
        <message>
            <source>This voice is recognised less surely than at first: voices and microphones change. Add a new take.</source>
            <translation>Diese Stimme wird weniger sicher erkannt als anfangs: Stimmen und Mikrofone ändern sich. Eine neue Aufnahme hinzufügen.</translation>
        </message>
        <message>
            <source>Median LLR of three days: %1 at first, %2 now</source>
            <translation>Median-LLR dreier Tage: anfangs %1, jetzt %2</translation>
        </message>
    </context>
    <context>
        <name>SpeakerHead</name>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename (F2)</source>
            <translation>Umbenennen (F2)</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>Neuer Name</translation>
        </message>
        <message>
            <source>%1 people</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>chosen together</source>
            <translation>gemeinsam ausgewählt</translation>
        </message>
        <message>
            <source>no consent on record</source>
            <translation>keine Zustimmung vermerkt</translation>
        </message>
        <message>
            <source>consent given on %1</source>
            <translation>Zustimmung erteilt am %1</translation>
        </message>
        <message>
            <source>consent refused on %1</source>
            <translation>Zustimmung verweigert am %1</translation>
        </message>
        <message>
            <source>since %1 · %2</source>
            <translation>seit %1 · %2</translation>
        </message>
    </context>
    <context>
        <name>SpeakersModel</name>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>Sprechzeit</translation>
        </message>
        <message>
            <source>Last take</source>
            <translation>Letzte Aufnahme</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Stimmprofil</translation>
        </message>
    </context>
    <context>
        <name>SpeakersPage</name>
        <message>
            <source>Speakers</source>
            <translation>Personen</translation>
        </message>
        <message>
            <source>Search speakers</source>
            <translation>Personen suchen</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>&amp;Enrol</source>
            <translation>&amp;Stimme aufnehmen</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet</source>
            <translation>Noch keine Stimme aufgenommen</translation>
        </message>
        <message>
            <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
            <translation>Rollcall muss jede Person einmal hören. Ein paar Sätze genügen.</translation>
        </message>
        <message>
            <source>Enrol a speaker</source>
            <translation>Stimme aufnehmen</translation>
        </message>
        <message>
            <source>Renamed to %1.</source>
            <translation>Umbenannt in %1.</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>Removing %1…</source>
            <translation>Wird entfernt: %1 …</translation>
        </message>
        <message>
            <source>1 person</source>
            <translation>1 Person</translation>
        </message>
        <message>
            <source>%1 people</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>&amp;Import…</source>
            <translation>&amp;Importieren …</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>List</source>
            <translation>Liste</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Matrix</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <source>There is nobody else to merge %1 into.</source>
            <translation>Es gibt sonst niemanden, mit dem sich %1 zusammenführen lässt.</translation>
        </message>
        <message>
            <source>Merge speakers</source>
            <translation>Personen zusammenführen</translation>
        </message>
        <message>
            <source>All takes of %1 go to the speaker chosen here, and the name %1 goes. This cannot be undone.</source>
            <translation>Alle Aufnahmen von %1 gehen an die hier gewählte Person, und der Name %1 entfällt. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Zusammenführen</translation>
        </message>
        <message>
            <source>%1 is merged into %2.</source>
            <translation>%1 ist jetzt mit %2 zusammengeführt.</translation>
        </message>
        <message>
            <source>%1 will be removed, with all recordings.</source>
            <translation>%1 wird mit allen Aufnahmen entfernt.</translation>
        </message>
        <message>
            <source>%1 speakers will be removed, with all recordings.</source>
            <translation>%1 Personen werden mit allen Aufnahmen entfernt.</translation>
        </message>
        <message>
            <source>Remove a take</source>
            <translation>Aufnahme entfernen</translation>
        </message>
        <message>
            <source>Remove this take? Its recording is erased and cannot be brought back.</source>
            <translation>Diese Aufnahme entfernen? Sie wird gelöscht und lässt sich nicht wiederherstellen.</translation>
        </message>
        <message>
            <source>one take</source>
            <translation>eine Aufnahme</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>1 take</source>
            <translation>1 Aufnahme</translation>
        </message>
        <message>
            <source>%1 takes</source>
            <translation>%1 Aufnahmen</translation>
        </message>
    </context>
    <context>
        <name>SpeakersTable</name>
        <message>
            <source>Enrolled speakers</source>
            <translation>Aufgenommene Personen</translation>
        </message>
    </context>
    <context>
        <name>SpectrogramStrip</name>
        <message>
            <source>Spectrogram</source>
            <translation>Spektrogramm</translation>
        </message>
    </context>
    <context>
        <name>SpectrogramWidget</name>
        <message>
            <source>Spectrogram</source>
            <translation>Spektrogramm</translation>
        </message>
        <message>
            <source>What the microphone hears: time from left to right, pitch from bottom to top. The strip below shows where speech was found.</source>
            <translation>Was das Mikrofon hört: Zeit von links nach rechts, Tonhöhe von unten nach oben. Der Streifen darunter zeigt, wo Sprache erkannt wurde.</translation>
        </message>
        <message>
            <source>%1 dB</source>
            <translation>%1 dB</translation>
        </message>
    </context>
    <context>
        <name>Stars</name>
        <message>
            <source>poor</source>
            <translation>schlecht</translation>
        </message>
        <message>
            <source>weak</source>
            <translation>schwach</translation>
        </message>
        <message>
            <source>fair</source>
            <translation>mittel</translation>
        </message>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>very good</source>
            <translation>sehr gut</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
    </context>
    <context>
        <name>StatusText</name>
        <message>
            <source>%1 and %2 more</source>
            <translation>%1 und %2 weitere</translation>
        </message>
        <message>
            <source>The speaker store cannot be used: %1</source>
            <translation>Der Stimmenspeicher ist nicht nutzbar: %1</translation>
        </message>
        <message>
            <source>Voices cannot be compared: %1</source>
            <translation>Stimmen lassen sich nicht vergleichen: %1</translation>
        </message>
        <message>
            <source>These recordings cannot be used by the model and count for nobody: %1</source>
            <translation>Diese Aufnahmen kann das Modell nicht verwenden, sie zählen nicht mit: %1</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in; recordings can still be dropped on the pages.</source>
            <translation>Kein Mikrofon gefunden. Bitte eines anschließen; Aufnahmen lassen sich weiterhin auf den Seiten ablegen.</translation>
        </message>
        <message>
            <source>Loading the network…</source>
            <translation>Das Netz wird geladen …</translation>
        </message>
        <message>
            <source>1 speaker</source>
            <translation>1 Person</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>model %1</source>
            <translation>Modell %1</translation>
        </message>
    </context>
    <context>
        <name>StepLine</name>
        <message>
            <source>%1, done</source>
            <translation>%1, erledigt</translation>
        </message>
        <message>
            <source>%1, now</source>
            <translation>%1, jetzt</translation>
        </message>
    </context>
    <context>
        <name>TakeOrigin</name>
        <message>
            <source>Microphone</source>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <source>Microphone “%1”</source>
            <translation>Mikrofon „%1“</translation>
        </message>
    </context>
    <context>
        <name>TakeRow</name>
        <message>
            <source>several people?</source>
            <translation>mehrere Personen?</translation>
        </message>
        <message>
            <source>unlike the others</source>
            <translation>anders als die übrigen</translation>
        </message>
        <message>
            <source>%1: %2 of speech</source>
            <translation>%1: %2 Sprechzeit</translation>
        </message>
        <message>
            <source>from a damaged file</source>
            <translation>aus beschädigter Datei</translation>
        </message>
        <message>
            <source>Take %1</source>
            <translation>Aufnahme %1</translation>
        </message>
        <message>
            <source>Quality %1 of %2</source>
            <translation>Qualität %1 von %2</translation>
        </message>
        <message>
            <source>Remove take %1</source>
            <translation>Aufnahme %1 entfernen</translation>
        </message>
        <message>
            <source>Stop playing take %1</source>
            <translation>Wiedergabe von Aufnahme %1 stoppen</translation>
        </message>
        <message>
            <source>Play take %1</source>
            <translation>Aufnahme %1 abspielen</translation>
        </message>
    </context>
    <context>
        <name>TakeService</name>
        <message>
            <source>%1: several people seem to speak in it</source>
            <translation>%1: Darin scheinen mehrere Personen zu sprechen</translation>
        </message>
        <message>
            <source>This speaker has no kept recording.</source>
            <translation>Von dieser Person ist keine Aufnahme gespeichert.</translation>
        </message>
    </context>
    <context>
        <name>TakesCard</name>
        <message>
            <source>Takes</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Recordings to be saved</source>
            <translation>Noch zu speichernde Aufnahmen</translation>
        </message>
        <message>
            <source>Drop recordings here to add them.</source>
            <translation>Aufnahmen zum Hinzufügen hier ablegen.</translation>
        </message>
        <message>
            <source>&amp;Add files…</source>
            <translation>Dateien hin&amp;zufügen …</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
        <message>
            <source>Take %1: recording…</source>
            <translation>Aufnahme %1: läuft …</translation>
        </message>
        <message>
            <source>Removed take %1</source>
            <translation>Aufnahme %1 entfernt</translation>
        </message>
    </context>
    <context>
        <name>TakesModel</name>
        <message>
            <source>Stop</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Remove this take</source>
            <translation>Diese Aufnahme entfernen</translation>
        </message>
        <message>
            <source>The only take; remove the speaker instead</source>
            <translation>Die einzige Aufnahme; stattdessen die Person entfernen</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Datum</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
    </context>
    <context>
        <name>TakesTable</name>
        <message>
            <source>Takes</source>
            <translation>Aufnahmen</translation>
        </message>
        <message>
            <source>Space plays a take, Delete removes it.</source>
            <translation>Die Leertaste spielt eine Aufnahme ab, Entf entfernt sie.</translation>
        </message>
    </context>
    <context>
        <name>TimeAxis</name>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
    </context>
    <context>
        <name>TimeEstimate</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n Minute</numerusform>
                <numerusform>%n Minuten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n Stunde</numerusform>
                <numerusform>%n Stunden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n Tag</numerusform>
                <numerusform>%n Tage</numerusform>
            </translation>
        </message>
        <message>
            <source>About %1, by the pace of the last training on this computer.</source>
            <translation>Etwa %1, nach dem Tempo des letzten Trainings auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Roughly %1 to %2: nothing was trained on this computer yet. A graphics processor is much faster.</source>
            <translation>Grob %1 bis %2: Auf diesem Rechner wurde noch nichts trainiert. Ein Grafikprozessor ist viel schneller.</translation>
        </message>
    </context>
    <context>
        <name>TimelineCard</name>
        <message>
            <source>The last half minute</source>
            <translation>Die letzte halbe Minute</translation>
        </message>
        <message>
            <source>Who spoke</source>
            <translation>Wer gesprochen hat</translation>
        </message>
        <message>
            <source>Similarity</source>
            <translation>Ähnlichkeit</translation>
        </message>
        <message>
            <source>Spectrogram</source>
            <translation>Spektrogramm</translation>
        </message>
    </context>
    <context>
        <name>TrainPage</name>
        <message>
            <source>Train</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>Stop it first.</source>
            <translation>Erst stoppen.</translation>
        </message>
        <message>
            <source>Delete the training “%1” with its curves, checkpoints and network? A model that is in use stays.</source>
            <translation>Das Training „%1“ mit Kurven, Checkpoints und Netz löschen? Ein verwendetes Modell bleibt erhalten.</translation>
        </message>
        <message>
            <source>Delete %1 trainings with their curves, checkpoints and networks? A model that is in use stays.</source>
            <translation>%1 Trainings mit Kurven, Checkpoints und Netzen löschen? Ein verwendetes Modell bleibt erhalten.</translation>
        </message>
        <message>
            <source>Delete trainings</source>
            <translation>Trainings löschen</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>New training. It goes on when this window is closed.</source>
            <translation>Neues Training. Es läuft weiter, wenn dieses Fenster geschlossen wird.</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
    </context>
    <context>
        <name>TrainingRuns</name>
        <message>
            <source>This training does not run any more.</source>
            <translation>Dieses Training läuft nicht mehr.</translation>
        </message>
        <message>
            <source>%1: cannot be removed (%2)</source>
            <translation>%1: Lässt sich nicht entfernen (%2)</translation>
        </message>
    </context>
    <context>
        <name>TransferBar</name>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>&amp;Cancel</source>
            <translation>Ab&amp;brechen</translation>
        </message>
        <message>
            <source>%1 speakers</source>
            <translation>%1 Personen</translation>
        </message>
        <message>
            <source>Export speakers</source>
            <translation>Personen exportieren</translation>
        </message>
        <message>
            <source>Passphrase that protects the recordings. Without one, anybody who has the file can hear them.</source>
            <translation>Passphrase zum Schutz der Aufnahmen. Ohne Passphrase kann jeder, der die Datei hat, die Aufnahmen anhören.</translation>
        </message>
        <message>
            <source>The same passphrase again:</source>
            <translation>Dieselbe Passphrase noch einmal:</translation>
        </message>
        <message>
            <source>The two passphrases differ; nothing was exported. Export again.</source>
            <translation>Die beiden Passphrasen sind verschieden, nichts wurde exportiert. Noch einmal exportieren.</translation>
        </message>
        <message>
            <source>Exporting %1…</source>
            <translation>Wird exportiert: %1 …</translation>
        </message>
        <message>
            <source>%1 exported to %2.</source>
            <translation>%1 nach %2 exportiert.</translation>
        </message>
        <message>
            <source>Import speakers</source>
            <translation>Personen importieren</translation>
        </message>
        <message>
            <source>Passphrase of %1:</source>
            <translation>Passphrase von %1:</translation>
        </message>
        <message>
            <source>Importing from %1…</source>
            <translation>Wird importiert aus %1 …</translation>
        </message>
        <message>
            <source>Imported %1.</source>
            <translation>%1 importiert.</translation>
        </message>
        <message>
            <source>Imported %1 speakers.</source>
            <translation>%1 Personen importiert.</translation>
        </message>
        <message>
            <source>Recordings that the model cannot use were left out: %1.</source>
            <translation>Ausgelassene Aufnahmen, die das Modell nicht verwenden kann: %1.</translation>
        </message>
        <message>
            <source>Not imported: %1 (%2).</source>
            <translation>Nicht importiert: %1 (%2).</translation>
        </message>
        <message>
            <source>Not imported: %1 (%2) and %3 more.</source>
            <translation>Nicht importiert: %1 (%2) und %3 weitere.</translation>
        </message>
    </context>
    <context>
        <name>TrialListCard</name>
        <message>
            <source>A list of trials</source>
            <translation>Liste mit Vergleichen</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Ordner …</translation>
        </message>
        <message>
            <source>Choose the folder of the recordings</source>
            <translation>Ordner der Aufnahmen auswählen</translation>
        </message>
        <message>
            <source>Choose the folder of noise</source>
            <translation>Ordner mit Geräuschen auswählen</translation>
        </message>
        <message>
            <source>Evaluate the &amp;list</source>
            <translation>&amp;Liste auswerten</translation>
        </message>
        <message>
            <source>&amp;Degraded too: codecs, rooms, telephone, noise</source>
            <translation>Au&amp;ch verschlechtert: Codecs, Räume, Telefon, Geräusche</translation>
        </message>
        <message>
            <source>Takes many times as long.</source>
            <translation>Dauert um ein Vielfaches länger.</translation>
        </message>
        <message>
            <source>T&amp;rials:</source>
            <translation>Ve&amp;rgleiche:</translation>
        </message>
        <message>
            <source>1 or 0, recording, recording: one trial a line</source>
            <translation>1 oder 0, Aufnahme, Aufnahme: ein Vergleich je Zeile</translation>
        </message>
        <message>
            <source>Recordin&amp;gs:</source>
            <translation>Aufnah&amp;men:</translation>
        </message>
        <message>
            <source>Folder or pack that the list's names are relative to</source>
            <translation>Ordner oder Pack, auf den sich die Namen der Liste beziehen</translation>
        </message>
        <message>
            <source>&amp;Noise:</source>
            <translation>Gerä&amp;usche:</translation>
        </message>
        <message>
            <source>Folder of noise that is mixed in</source>
            <translation>Ordner mit Geräuschen zum Beimischen</translation>
        </message>
        <message>
            <source>Choose the recordings</source>
            <translation>Aufnahmen auswählen</translation>
        </message>
        <message>
            <source>Choose the noise</source>
            <translation>Geräusche auswählen</translation>
        </message>
        <message>
            <source>Name the list, the recordings and the noise first.</source>
            <translation>Zuerst Liste, Aufnahmen und Geräusche angeben.</translation>
        </message>
        <message>
            <source>Name the list and the recordings first.</source>
            <translation>Zuerst Liste und Aufnahmen angeben.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Auswählen …</translation>
        </message>
        <message>
            <source>Choose the list of trials</source>
            <translation>Die Vergleichsliste wählen</translation>
        </message>
        <message>
            <source>Pack…</source>
            <translation>Pack…</translation>
        </message>
        <message>
            <source>Choose a pack of recordings</source>
            <translation>Einen Pack mit Aufnahmen wählen</translation>
        </message>
    </context>
    <context>
        <name>TurnStrip</name>
        <message>
            <source>Unknown voice</source>
            <translation>Unbekannte Stimme</translation>
        </message>
        <message>
            <source>Listening…</source>
            <translation>Hört zu …</translation>
        </message>
        <message>
            <source>Who spoke in the last half minute</source>
            <translation>Wer in der letzten halben Minute gesprochen hat</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Nobody spoke in the last half minute</source>
            <translation>In der letzten halben Minute hat niemand gesprochen</translation>
        </message>
        <message>
            <source>%1, %2 of speech</source>
            <translation>%1, %2 Sprechzeit</translation>
        </message>
        <message>
            <source>Too short to tell</source>
            <translation>Zu kurz für eine Antwort</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>Keine Antwort</translation>
        </message>
    </context>
    <context>
        <name>TurnsModel</name>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>%1 of speech. Press Space to hear it.</source>
            <translation>%1 Sprechzeit. Zum Anhören die Leertaste drücken.</translation>
        </message>
    </context>
    <context>
        <name>UndoBar</name>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>UnknownTurnsModel</name>
        <message>
            <source>Stop</source>
            <translation>Stoppen</translation>
        </message>
        <message>
            <source>Play</source>
            <translation>Abspielen</translation>
        </message>
        <message>
            <source>Heard</source>
            <translation>Gehört</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
        <message>
            <source>Speech</source>
            <translation>Sprechzeit</translation>
        </message>
    </context>
    <context>
        <name>UnknownTurnsTable</name>
        <message>
            <source>Turns</source>
            <translation>Redebeiträge</translation>
        </message>
        <message>
            <source>Space plays a turn.</source>
            <translation>Die Leertaste spielt einen Redebeitrag ab.</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoiceCard</name>
        <message>
            <source>Chosen voice</source>
            <translation>Gewählte Stimme</translation>
        </message>
        <message>
            <source>Choose a voice to hear its turns.</source>
            <translation>Eine Stimme auswählen, um ihre Redebeiträge zu hören.</translation>
        </message>
        <message>
            <source>This &amp;is…</source>
            <translation>Das &amp;ist …</translation>
        </message>
        <message>
            <source>&amp;New speaker…</source>
            <translation>&amp;Neue Person …</translation>
        </message>
        <message>
            <source>F&amp;orget</source>
            <translation>&amp;Vergessen</translation>
        </message>
        <message>
            <source>Nobody is enrolled yet.</source>
            <translation>Noch keine Stimme aufgenommen.</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoiceHead</name>
        <message>
            <source>%1 with %2 of speech · last heard %3</source>
            <translation>%1 mit %2 Sprechzeit · zuletzt gehört: %3</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoicesModel</name>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>Unknown voice %1</source>
            <translation>Unbekannte Stimme %1</translation>
        </message>
        <message>
            <source>1 turn</source>
            <translation>1 Redebeitrag</translation>
        </message>
        <message>
            <source>%1 turns</source>
            <translation>%1 Redebeiträge</translation>
        </message>
        <message>
            <source>%1, %2</source>
            <translation>%1, %2</translation>
        </message>
        <message>
            <source>Press Space to hear the newest turn.</source>
            <translation>Die Leertaste spielt den neuesten Redebeitrag ab.</translation>
        </message>
    </context>
    <context>
        <name>UnknownVoicesPage</name>
        <message>
            <source>Unknown voices</source>
            <translation>Unbekannte Stimmen</translation>
        </message>
        <message>
            <source>&amp;Keep what unknown voices say</source>
            <translation>&amp;Unbekannte Stimmen speichern</translation>
        </message>
        <message>
            <source>Forget &amp;all</source>
            <translation>A&amp;lle vergessen</translation>
        </message>
        <message>
            <source>Space plays the newest turn, Delete forgets the voice.</source>
            <translation>Die Leertaste spielt den neuesten Redebeitrag ab, Entf vergisst die Stimme.</translation>
        </message>
        <message>
            <source>No unknown voices</source>
            <translation>Keine unbekannten Stimmen</translation>
        </message>
        <message>
            <source>Keep unknown voices</source>
            <translation>Unbekannte Stimmen speichern</translation>
        </message>
        <message>
            <source>Who is this?</source>
            <translation>Wer ist das?</translation>
        </message>
        <message>
            <source>The turns of %1 become takes of the speaker chosen here.</source>
            <translation>Die Redebeiträge von „%1“ werden zu Aufnahmen der hier gewählten Person.</translation>
        </message>
        <message>
            <source>Add takes</source>
            <translation>Aufnahmen hinzufügen</translation>
        </message>
        <message>
            <source>Add to %1?</source>
            <translation>Zu %1 hinzufügen?</translation>
        </message>
        <message>
            <source>%1 is enrolled already. Is this the same person?</source>
            <translation>%1 ist schon aufgenommen. Ist das dieselbe Person?</translation>
        </message>
        <message>
            <source>Same person</source>
            <translation>Dieselbe Person</translation>
        </message>
        <message>
            <source>%1 is being enrolled…</source>
            <translation>%1 wird aufgenommen …</translation>
        </message>
        <message>
            <source>%1 is enrolled with %2 of speech.</source>
            <translation>%1 ist mit %2 Sprechzeit aufgenommen.</translation>
        </message>
        <message>
            <source>%1 has %2 of speech more.</source>
            <translation>%1 hat jetzt %2 Sprechzeit mehr.</translation>
        </message>
        <message>
            <source>The voice resembles %1.</source>
            <translation>Die Stimme ähnelt der von %1.</translation>
        </message>
        <message>
            <source>Some takes sound unlike the rest. Check them on the page Speakers.</source>
            <translation>Einige Aufnahmen klingen anders als die übrigen. Auf der Seite „Personen“ prüfen.</translation>
        </message>
        <message>
            <source>%1 will be forgotten, with all recordings.</source>
            <translation>%1 wird mit allen Aufnahmen vergessen.</translation>
        </message>
        <message>
            <source>%1 unknown voices will be forgotten, with all recordings.</source>
            <translation>%1 unbekannte Stimmen werden mit allen Aufnahmen vergessen.</translation>
        </message>
        <message>
            <source>%1 unknown voices</source>
            <translation>%1 unbekannte Stimmen</translation>
        </message>
        <message>
            <source>Forgetting %1…</source>
            <translation>Wird vergessen: %1 …</translation>
        </message>
        <message>
            <source>%1 · %2 · %3</source>
            <translation>%1 · %2 · %3</translation>
        </message>
        <message>
            <source>1 voice</source>
            <translation>1 Stimme</translation>
        </message>
        <message>
            <source>%1 voices</source>
            <translation>%1 Stimmen</translation>
        </message>
        <message>
            <source>When somebody who is not enrolled speaks on the page Live, the voice appears here. Hear it, give it a name, or forget it.</source>
            <translation>Wenn auf der Seite Live jemand spricht, der nicht aufgenommen ist, erscheint die Stimme hier: anhören, benennen oder vergessen.</translation>
        </message>
        <message>
            <source>Rollcall can keep what strangers say on the page Live, so that you can name them later. It stays on this computer, for 30 days at most. Ask the people first.</source>
            <translation>Rollcall kann speichern, was Fremde auf der Seite Live sagen, um sie später zu benennen. Es bleibt auf diesem Rechner, höchstens 30 Tage. Vorher die Leute fragen.</translation>
        </message>
    </context>
    <context>
        <name>VoiceMapView</name>
        <message>
            <source>Map of voices</source>
            <translation>Karte der Stimmen</translation>
        </message>
        <message>
            <source>A map needs at least two speakers and a model.</source>
            <translation>Eine Karte braucht mindestens zwei Personen und ein Modell.</translation>
        </message>
        <message>
            <source>Similar voices lie together. Point at one, or use the arrow keys, to see its nearest.</source>
            <translation>Ähnliche Stimmen liegen beieinander. Auf eine zeigen oder die Pfeiltasten nutzen, um ihre nächsten zu sehen.</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>name and cosine</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>%1: nearest are %2</source>
            <translation>%1: am nächsten sind %2</translation>
        </message>
    </context>
    <context>
        <name>VoiceNames</name>
        <message>
            <source>Unknown %1</source>
            <translation>Unbekannt %1</translation>
        </message>
    </context>
    <context>
        <name>WaveformStrip</name>
        <message>
            <source>Waveform and cursor</source>
            <translation>Wellenform und Cursor</translation>
        </message>
        <message>
            <source>Arrow keys move the cursor, + and - zoom, Space plays.</source>
            <translation>Pfeiltasten bewegen den Cursor, + und - zoomen, die Leertaste spielt ab.</translation>
        </message>
        <message>
            <source>Waveform</source>
            <translation>Wellenform</translation>
        </message>
    </context>
    <context>
        <name>WaveformThumb</name>
        <message>
            <source>Waveform</source>
            <translation>Wellenform</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>Let Rollcall hear you</source>
            <translation>Rollcall die eigene Stimme vorstellen</translation>
        </message>
        <message>
            <source>Speak for about twenty seconds. From then on it tells your voice from others, on this computer only.</source>
            <translation>Etwa zwanzig Sekunden lang sprechen. Danach unterscheidet Rollcall diese Stimme von anderen, nur auf diesem Rechner.</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Eigener Name</translation>
        </message>
        <message>
            <source>Your &amp;name</source>
            <translation>Eigener &amp;Name</translation>
        </message>
        <message>
            <source>Microphone</source>
            <translation>Mikrofon</translation>
        </message>
        <message>
            <source>I &amp;may store this voice. It stays on this computer and can be erased at any time.</source>
            <translation>Ich da&amp;rf diese Stimme speichern. Sie bleibt hier und ist jederzeit löschbar.</translation>
        </message>
        <message>
            <source>&amp;Start speaking</source>
            <translation>&amp;Jetzt sprechen</translation>
        </message>
        <message>
            <source>&amp;Look around first</source>
            <translation>Erst &amp;umsehen</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in, or drop a recording here.</source>
            <translation>Kein Mikrofon gefunden. Bitte eines anschließen oder eine Aufnahme hier ablegen.</translation>
        </message>
        <message>
            <source>Enter your name, or drop a recording here.</source>
            <translation>Den eigenen Namen eingeben oder eine Aufnahme hier ablegen.</translation>
        </message>
        <message>
            <source>Nothing is recorded before you agree.</source>
            <translation>Vor der Zustimmung wird nichts aufgenommen.</translation>
        </message>
        <message>
            <source>Speak as you always do.</source>
            <translation>Ganz wie gewohnt sprechen.</translation>
        </message>
    </context>
    <context>
        <name>WhoCard</name>
        <message>
            <source>Name of the speaker</source>
            <translation>Name der Person</translation>
        </message>
        <message>
            <source>Who is speaking?</source>
            <translation>Wer spricht?</translation>
        </message>
        <message>
            <source>&amp;Name</source>
            <translation>&amp;Name</translation>
        </message>
        <message>
            <source>This person a&amp;grees that the voice profile is stored here</source>
            <translation>Diese Person sti&amp;mmt zu, dass das Stimmprofil hier gespeichert wird</translation>
        </message>
        <message>
            <source>Asked when this speaker was enrolled.</source>
            <translation>Beim Aufnehmen dieser Person gefragt.</translation>
        </message>
    </context>
    <context>
        <name>WhoSpeaksWhenCard</name>
        <message>
            <source>Who speaks when</source>
            <translation>Wer spricht wann</translation>
        </message>
        <message>
            <source>Visible part</source>
            <translation>Sichtbarer Teil</translation>
        </message>
        <message>
            <source>%1 / %2</source>
            <translation>%1 / %2</translation>
        </message>
        <message>
            <source>%1 · %2</source>
            <translation>%1 · %2</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>Play from the cursor</source>
            <translation>Ab dem Cursor abspielen</translation>
        </message>
    </context>
    <context>
        <name>WhyDialog</name>
        <message>
            <source>Speaker</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>Similarity</source>
            <translation>Ähnlichkeit</translation>
        </message>
        <message>
            <source>LLR</source>
            <translation>LLR</translation>
        </message>
        <message>
            <source>Probability</source>
            <translation>Wahrscheinlichkeit</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Accepted from a probability of</source>
            <translation>Gilt ab einer Wahrscheinlichkeit von</translation>
        </message>
        <message>
            <source>%1 (similarity %2)</source>
            <translation>%1 (Ähnlichkeit %2)</translation>
        </message>
        <message>
            <source>Lead over %1 in LLR</source>
            <translation>LLR-Vorsprung vor %1</translation>
        </message>
        <message>
            <source>%1 (at least %2)</source>
            <translation>%1 (mindestens %2)</translation>
        </message>
        <message>
            <source>Net speech</source>
            <translation>Reine Sprechzeit</translation>
        </message>
        <message>
            <source>Expected share of enrolled speakers</source>
            <translation>Erwarteter Anteil aufgenommener Personen</translation>
        </message>
        <message>
            <source>Why %1?</source>
            <translation>Warum %1?</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 min %2 s</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 %</source>
            <translation>%1 %</translation>
        </message>
    </context>
    <context>
        <name>core</name>
        <message>
            <source>augmentation: {}</source>
            <translation>Augmentierung: {}</translation>
        </message>
        <message>
            <source>FFmpeg has no decoder for it</source>
            <translation>FFmpeg hat keinen Decoder dafür</translation>
        </message>
        <message>
            <source>{}: this FFmpeg has no encoder {}</source>
            <translation>{}: Dieses FFmpeg hat keinen Encoder {}</translation>
        </message>
        <message>
            <source>{}: {}</source>
            <translation>{}: {}</translation>
        </message>
        <message>
            <source>nothing came out of the decoder</source>
            <translation>Der Decoder hat nichts geliefert</translation>
        </message>
        <message>
            <source>this build has no codecs: FFmpeg was left out</source>
            <translation>Dieses Programm hat keine Codecs: Es wurde ohne FFmpeg gebaut</translation>
        </message>
        <message>
            <source>the file changed while it was read; try again</source>
            <translation>Die Datei hat sich beim Lesen geändert; noch einmal versuchen</translation>
        </message>
        <message>
            <source>{}: it lasts longer than {} hours; cut it into parts</source>
            <translation>{}: Sie dauert länger als {} Stunden; in Teile schneiden</translation>
        </message>
        <message>
            <source>{}: there is no sound in it</source>
            <translation>{}: Sie enthält keinen Ton</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; cut it into parts</source>
            <translation>{}: Der Arbeitsspeicher reicht dafür nicht; in Teile schneiden</translation>
        </message>
        <message>
            <source>there is no sound to store as FLAC</source>
            <translation>Es gibt keinen Ton, der als FLAC gespeichert werden kann</translation>
        </message>
        <message>
            <source>the sound cannot be stored as FLAC ({}); is FFmpeg complete?</source>
            <translation>Der Ton lässt sich nicht als FLAC speichern ({}); ist FFmpeg vollständig?</translation>
        </message>
        <message>
            <source>{}: cannot be read ({})</source>
            <translation>{}: lässt sich nicht lesen ({})</translation>
        </message>
        <message>
            <source>{}: there is no such file</source>
            <translation>{}: Diese Datei gibt es nicht</translation>
        </message>
        <message>
            <source>{}: this is not a file</source>
            <translation>{}: Das ist keine Datei</translation>
        </message>
        <message>
            <source>{}: the file is empty (0 bytes); record it again</source>
            <translation>{}: Die Datei ist leer (0 Byte); noch einmal aufnehmen</translation>
        </message>
        <message>
            <source>{}: the recording is empty (0 bytes)</source>
            <translation>{}: Die Aufnahme ist leer (0 Byte)</translation>
        </message>
        <message>
            <source>{}: this is not a sound file that can be read, or it is damaged; wav, flac, ogg, opus, mp3 and m4a are</source>
            <translation>{}: Das ist keine lesbare Tondatei, oder sie ist beschädigt; lesbar sind wav, flac, ogg, opus, mp3 und m4a</translation>
        </message>
        <message>
            <source>{}: the sound in it is damaged; record it again</source>
            <translation>{}: Der Ton darin ist beschädigt; noch einmal aufnehmen</translation>
        </message>
        <message>
            <source>{}: it has {} channels; 1 to {} can be read</source>
            <translation>{}: Sie hat {} Kanäle; lesbar sind 1 bis {}</translation>
        </message>
        <message>
            <source>{}: its sample rate is {} Hz; {} to {} Hz can be read</source>
            <translation>{}: Die Abtastrate ist {} Hz; lesbar sind {} bis {} Hz</translation>
        </message>
        <message>
            <source>{}: there is not enough memory to read it</source>
            <translation>{}: Der Arbeitsspeicher reicht zum Lesen nicht aus</translation>
        </message>
        <message>
            <source>{}: the sound in it cannot be converted</source>
            <translation>{}: Der Ton darin lässt sich nicht umwandeln</translation>
        </message>
        <message>
            <source>{}: reading was cancelled</source>
            <translation>{}: Das Lesen wurde abgebrochen</translation>
        </message>
        <message>
            <source>this sound format cannot be converted: {}</source>
            <translation>Dieses Tonformat lässt sich nicht umwandeln: {}</translation>
        </message>
        <message>
            <source>FFmpeg cannot convert {} channels at {} Hz</source>
            <translation>FFmpeg kann {} Kanäle mit {} Hz nicht umwandeln</translation>
        </message>
        <message>
            <source>there is no sound to store as WAV</source>
            <translation>Es gibt keinen Ton, der als WAV gespeichert werden kann</translation>
        </message>
        <message>
            <source>the sound is too long for a WAV file; store it as FLAC</source>
            <translation>Der Ton ist zu lang für eine WAV-Datei; als FLAC speichern</translation>
        </message>
        <message>
            <source>{:.1f} s of speech in {:.1f} s of sound; at least {:.1f} s is needed</source>
            <translation>{:.1f} s Sprechzeit in {:.1f} s Ton; nötig sind mindestens {:.1f} s</translation>
        </message>
        <message>
            <source>{}. Record for longer</source>
            <translation>{}. Länger aufnehmen</translation>
        </message>
        <message>
            <source>the recording is silent: {}. Check that the microphone is on and turned up</source>
            <translation>Die Aufnahme ist stumm: {}. Prüfen, ob das Mikrofon eingeschaltet und laut genug ist</translation>
        </message>
        <message>
            <source>there is sound, but hardly a voice is found in it: {}. Record with less noise, or nearer to the microphone</source>
            <translation>Es ist etwas zu hören, aber kaum eine Stimme: {}. Mit weniger Geräuschen oder näher am Mikrofon aufnehmen</translation>
        </message>
        <message>
            <source>{}. Speak for longer</source>
            <translation>{}. Länger sprechen</translation>
        </message>
        <message>
            <source>cannot be opened for writing</source>
            <translation>lässt sich nicht zum Schreiben öffnen</translation>
        </message>
        <message>
            <source>cannot be written</source>
            <translation>lässt sich nicht schreiben</translation>
        </message>
        <message>
            <source>cannot be read</source>
            <translation>nicht lesbar</translation>
        </message>
        <message>
            <source>{}: it is no file</source>
            <translation>{}: Das ist keine Datei</translation>
        </message>
        <message>
            <source>{}: {} bytes are more than the {} expected at most</source>
            <translation>{}: {} Byte sind mehr als die höchstens erwarteten {}</translation>
        </message>
        <message>
            <source>{}: it became shorter while it was read</source>
            <translation>{}: Sie wurde beim Lesen kürzer</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; close other programs, or use less at once</source>
            <translation>{}: Der Arbeitsspeicher reicht dafür nicht; andere Programme schließen oder weniger auf einmal verwenden</translation>
        </message>
        <message>
            <source>{}: failed for an unknown reason</source>
            <translation>{}: aus unbekanntem Grund fehlgeschlagen</translation>
        </message>
        <message>
            <source>{}: this list is UTF-16. Save it as UTF-8.</source>
            <translation>{}: Diese Liste ist UTF-16. Als UTF-8 speichern.</translation>
        </message>
        <message>
            <source>{}: this is not a list, but binary data or UTF-16. Save the list as UTF-8.</source>
            <translation>{}: Das ist keine Liste, sondern binäre Daten oder UTF-16. Die Liste als UTF-8 speichern.</translation>
        </message>
        <message>
            <source>{}: line {} "{}": {}</source>
            <translation>{}: Zeile {} „{}“: {}</translation>
        </message>
        <message>
            <source>{}: it is empty</source>
            <translation>{}: Sie ist leer</translation>
        </message>
        <message>
            <source>{}: {} ({})</source>
            <translation>{}: {} ({})</translation>
        </message>
        <message>
            <source>{}: another program is writing it</source>
            <translation>{}: Ein anderes Programm schreibt gerade hinein</translation>
        </message>
        <message>
            <source>cannot be locked</source>
            <translation>lässt sich nicht sperren</translation>
        </message>
        <message>
            <source>cannot be looked at</source>
            <translation>lässt sich nicht abfragen</translation>
        </message>
        <message>
            <source>cannot be resized</source>
            <translation>lässt sich in der Größe nicht ändern</translation>
        </message>
        <message>
            <source>{}: this list names nobody</source>
            <translation>{}: Diese Liste nennt niemanden</translation>
        </message>
        <message>
            <source>{}. Nobody is left of {}.</source>
            <translation>{}. Von {} bleibt niemand übrig.</translation>
        </message>
        <message>
            <source>{}. Nobody is left of {}, whose speakers are {}.</source>
            <translation>{}. Von {} bleibt niemand übrig; die Personen dort sind {}.</translation>
        </message>
        <message>
            <source>{}: there is no such folder</source>
            <translation>{}: Diesen Ordner gibt es nicht</translation>
        </message>
        <message>
            <source>{}: looking through it was cancelled</source>
            <translation>{}: Das Durchsuchen wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: no speaker found. Expected is a folder for each speaker, or files such as p225_001.wav.{}{}</source>
            <translation>{}: Keine Person gefunden. Erwartet wird ein Ordner je Person, oder Dateien wie p225_001.wav.{}{}</translation>
        </message>
        <message>
            <source> Left out: {}.</source>
            <translation> Ausgelassen: {}.</translation>
        </message>
        <message>
            <source>checking the data set was cancelled</source>
            <translation>Das Prüfen des Datensatzes wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: this build of Rollcall has no decoder and reads packs only; make one elsewhere with `rollcall-cli pack`</source>
            <translation>{}: Dieses Rollcall hat keinen Decoder und liest nur Packs; anderswo eines mit `rollcall-cli pack` anlegen</translation>
        </message>
        <message>
            <source>reading the data set was cancelled</source>
            <translation>Das Lesen des Datensatzes wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: none of {} files could be read; the first: {}</source>
            <translation>{}: Keine der {} Dateien war lesbar; die erste: {}</translation>
        </message>
        <message>
            <source>reading the trials was cancelled</source>
            <translation>Das Lesen der Vergleiche wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: there is no sound file below it</source>
            <translation>{}: Darin liegt keine Tondatei</translation>
        </message>
        <message>
            <source>{} is not in this pack</source>
            <translation>{} ist nicht in diesem Pack</translation>
        </message>
        <message>
            <source>{} could not be packed: {}</source>
            <translation>{} ließ sich nicht packen: {}</translation>
        </message>
        <message>
            <source>cut off or lengthened: its parts do not fill the file</source>
            <translation>abgeschnitten oder verlängert: Die Teile füllen die Datei nicht</translation>
        </message>
        <message>
            <source>damaged: the checksum of its index is another one</source>
            <translation>beschädigt: Die Prüfsumme des Verzeichnisses stimmt nicht</translation>
        </message>
        <message>
            <source>it holds no speaker</source>
            <translation>es enthält keine Person</translation>
        </message>
        <message>
            <source>reading the pack was cancelled</source>
            <translation>Das Lesen des Packs wurde abgebrochen</translation>
        </message>
        <message>
            <source>none of {} files has speech; the first: {}</source>
            <translation>keine der {} Dateien enthält Sprache; die erste: {}</translation>
        </message>
        <message>
            <source>it holds no sound</source>
            <translation>es enthält keinen Ton</translation>
        </message>
        <message>
            <source>checking the pack was cancelled</source>
            <translation>Das Prüfen des Packs wurde abgebrochen</translation>
        </message>
        <message>
            <source>damaged: {}</source>
            <translation>beschädigt: {}</translation>
        </message>
        <message>
            <source>this is not a pack of Rollcall</source>
            <translation>das ist kein Pack von Rollcall</translation>
        </message>
        <message>
            <source>a pack of version {}, made by a newer Rollcall; this one reads up to {}: update it</source>
            <translation>ein Pack der Version {} von einem neueren Rollcall; dieses liest bis {}: Rollcall aktualisieren</translation>
        </message>
        <message>
            <source>its header is cut off or was changed</source>
            <translation>der Kopf ist abgeschnitten oder verändert</translation>
        </message>
        <message>
            <source>its header says what cannot be</source>
            <translation>der Kopf enthält Unmögliches</translation>
        </message>
        <message>
            <source>a pack that is not finished; the same `pack` command goes on with it</source>
            <translation>ein unfertiges Pack; derselbe Befehl `pack` macht damit weiter</translation>
        </message>
        <message>
            <source>its layout is unknown</source>
            <translation>die Anordnung ist unbekannt</translation>
        </message>
        <message>
            <source>its index is cut off</source>
            <translation>das Verzeichnis ist abgeschnitten</translation>
        </message>
        <message>
            <source>its index points outside the audio</source>
            <translation>das Verzeichnis zeigt über den Ton hinaus</translation>
        </message>
        <message>
            <source>its index does not end where it should</source>
            <translation>das Verzeichnis endet nicht, wo es soll</translation>
        </message>
        <message>
            <source>{}: it is there already; delete it, or name another file</source>
            <translation>{}: gibt es schon; löschen oder eine andere Datei angeben</translation>
        </message>
        <message>
            <source>{}: it was begun for other files or speakers; delete it, or name another file</source>
            <translation>{}: wurde für andere Dateien oder Personen begonnen; löschen oder eine andere Datei angeben</translation>
        </message>
        <message>
            <source>stopped after {} of {} files; the same command goes on</source>
            <translation>nach {} von {} Dateien gestoppt; derselbe Befehl macht weiter</translation>
        </message>
        <message>
            <source>{}: none of {} files has usable sound; the first: {}</source>
            <translation>{}: Keine der {} Dateien hat brauchbaren Ton; die erste: {}</translation>
        </message>
        <message>
            <source>{}: cannot be named so ({})</source>
            <translation>{}: lässt sich nicht so nennen ({})</translation>
        </message>
        <message>
            <source>Write "1 FILE FILE" or "FILE FILE target"; put names with blanks in double quotes.</source>
            <translation>„1 DATEI DATEI“ oder „DATEI DATEI target“ schreiben; Namen mit Leerzeichen in doppelte Anführungszeichen setzen.</translation>
        </message>
        <message>
            <source>{} fields are too few for a trial. {}</source>
            <translation>{} Felder sind zu wenige für einen Vergleich. {}</translation>
        </message>
        <message>
            <source>{} fields are too many for a trial. {}</source>
            <translation>{} Felder sind zu viele für einen Vergleich. {}</translation>
        </message>
        <message>
            <source>the label is missing or unknown. {}</source>
            <translation>Die Kennzeichnung fehlt oder ist unbekannt. {}</translation>
        </message>
        <message>
            <source>a recording's name is empty. {}</source>
            <translation>Der Name einer Aufnahme ist leer. {}</translation>
        </message>
        <message>
            <source>line {} says the opposite of these two recordings. Delete one of the lines.</source>
            <translation>Zeile {} sagt das Gegenteil über diese beiden Aufnahmen. Eine der Zeilen löschen.</translation>
        </message>
        <message>
            <source>{}: there is no trial in this list</source>
            <translation>{}: In dieser Liste steht kein Vergleich</translation>
        </message>
        <message>
            <source>trials of the same and of different speakers are needed</source>
            <translation>Es braucht Vergleiche mit derselben Person und mit verschiedenen</translation>
        </message>
        <message>
            <source>{} weights for {} trials</source>
            <translation>{} Gewichte für {} Vergleiche</translation>
        </message>
        <message>
            <source>a bootstrap of {} resamples at a level of {}</source>
            <translation>ein Bootstrap mit {} Ziehungen auf dem Niveau {}</translation>
        </message>
        <message>
            <source>{} pairs of speakers for {} trials</source>
            <translation>{} Paare von Personen für {} Vergleiche</translation>
        </message>
        <message>
            <source>trial {} contradicts its speakers</source>
            <translation>Vergleich {} widerspricht seinen Personen</translation>
        </message>
        <message>
            <source>{} speakers are too few for an interval</source>
            <translation>{} Personen sind zu wenige für ein Intervall</translation>
        </message>
        <message>
            <source>a calibration needs trials of the same speaker and of different ones under each condition</source>
            <translation>Eine Kalibrierung braucht unter jeder Bedingung Vergleiche mit derselben Person und mit verschiedenen</translation>
        </message>
        <message>
            <source>the scores are no higher for the same speaker than for others: this model cannot be calibrated</source>
            <translation>Die Bewertungen sind bei derselben Person nicht höher als bei anderen: Dieses Modell lässt sich nicht kalibrieren</translation>
        </message>
        <message>
            <source>{}: line {}: {}</source>
            <translation>{}: Zeile {}: {}</translation>
        </message>
        <message>
            <source>condition "{}" needs noise; name a folder or pack of it with --noise</source>
            <translation>Bedingung „{}“ braucht Geräusche; einen Ordner oder ein Pack davon angeben (--noise)</translation>
        </message>
        <message>
            <source>condition "{}": {}</source>
            <translation>Bedingung „{}“: {}</translation>
        </message>
        <message>
            <source>a name and its files are expected. Write NAME FILE FILE..., names with blanks in quotes.</source>
            <translation>Erwartet werden ein Name und seine Dateien. NAME DATEI DATEI … schreiben, Namen mit Leerzeichen in Anführungszeichen.</translation>
        </message>
        <message>
            <source>{}: there is no enrolment in this list</source>
            <translation>{}: In dieser Liste steht keine Stimmaufnahme</translation>
        </message>
        <message>
            <source>enrolment "{}": its recordings cancel each other</source>
            <translation>Stimmaufnahme „{}“: Die Aufnahmen heben einander auf</translation>
        </message>
        <message>
            <source>{}: the first line names no column "speaker"</source>
            <translation>{}: Die erste Zeile nennt keine Spalte „speaker“</translation>
        </message>
        <message>
            <source>"{}" is not an age. Write years, or leave the field empty.</source>
            <translation>„{}“ ist kein Alter. Jahre schreiben oder das Feld leer lassen.</translation>
        </message>
        <message>
            <source>trials can be told apart by duration, snr, corpus, sex and age, not by "{}"</source>
            <translation>Vergleiche lassen sich nach duration, snr, corpus, sex und age gruppieren, nicht nach „{}“</translation>
        </message>
        <message>
            <source>a value of the regression is missing, NaN or infinite</source>
            <translation>Ein Wert der Regression fehlt oder ist NaN oder unendlich</translation>
        </message>
        <message>
            <source>there is nothing to fit a regression to</source>
            <translation>Es gibt nichts, woran eine Regression angepasst werden kann</translation>
        </message>
        <message>
            <source>there are {} recordings of others than {}, and {} are needed</source>
            <translation>Es gibt {} Aufnahmen von anderen als {}, nötig sind {}</translation>
        </message>
        <message>
            <source>no speaker has two recordings</source>
            <translation>Keine Person hat zwei Aufnahmen</translation>
        </message>
        <message>
            <source>{} trials are not a whole number of anchors with {}</source>
            <translation>{} Vergleiche sind keine ganze Zahl von Ankern mit je {}</translation>
        </message>
        <message>
            <source>trial {}: an anchor has its one positive first</source>
            <translation>Vergleich {}: Ein Anker beginnt mit seinem einen positiven</translation>
        </message>
        <message>
            <source>a trial's score is NaN or infinite</source>
            <translation>Die Bewertung eines Vergleichs ist NaN oder unendlich</translation>
        </message>
        <message>
            <source>the best {} of a cohort of {}: a deviation needs two scores</source>
            <translation>die besten {} einer Kohorte von {}: Eine Abweichung braucht zwei Bewertungen</translation>
        </message>
        <message>
            <source>embeddings of {} and {} values cannot be compared</source>
            <translation>Stimmabdrücke mit {} und {} Werten lassen sich nicht vergleichen</translation>
        </message>
        <message>
            <source>the best {} scores of the cohort are all alike; it needs different voices</source>
            <translation>Die besten {} Bewertungen der Kohorte sind alle gleich; sie braucht verschiedene Stimmen</translation>
        </message>
        <message>
            <source>enrolment "{}" is of two speakers: {} and {}</source>
            <translation>Stimmaufnahme „{}“ ist von zwei Personen: {} und {}</translation>
        </message>
        <message>
            <source>front end: a VTLP warp factor of {} is outside {}..{}</source>
            <translation>Frontend: Ein VTLP-Faktor von {} liegt außerhalb von {}..{}</translation>
        </message>
        <message>
            <source>{} samples are less than one frame of {}</source>
            <translation>{} Abtastwerte sind weniger als ein Rahmen von {}</translation>
        </message>
        <message>
            <source>there is no front-end preset "{}"; there are {}</source>
            <translation>Es gibt keine Frontend-Vorgabe „{}“; es gibt {}</translation>
        </message>
        <message>
            <source>front end: {}</source>
            <translation>Frontend: {}</translation>
        </message>
        <message>
            <source>the profiles of "{}" and "{}" come from different models; rebuild them under one</source>
            <translation>Die Stimmprofile von „{}“ und „{}“ stammen von verschiedenen Modellen; unter einem Modell neu berechnen</translation>
        </message>
        <message>
            <source>the profile of "{}" is not a unit vector of {} values; rebuild it</source>
            <translation>Das Stimmprofil von „{}“ ist kein Einheitsvektor mit {} Werten; neu berechnen</translation>
        </message>
        <message>
            <source>"{}" is among the profiles twice</source>
            <translation>„{}“ kommt unter den Stimmprofilen doppelt vor</translation>
        </message>
        <message>
            <source>the embedding is not of unit length; compute it again</source>
            <translation>Der Stimmabdruck hat nicht die Länge 1; neu berechnen</translation>
        </message>
        <message>
            <source>the voice was measured by model {} and the profiles by model {}; rebuild the profiles under the model in use</source>
            <translation>Die Stimme wurde mit Modell {} gemessen, die Stimmprofile mit Modell {}; die Stimmprofile mit dem aktiven Modell neu berechnen</translation>
        </message>
        <message>
            <source>an embedding of {} values cannot be compared with profiles of {}</source>
            <translation>Ein Stimmabdruck mit {} Werten lässt sich nicht mit Stimmprofilen von {} vergleichen</translation>
        </message>
        <message>
            <source>{:.1f} s of speech were heard, {:.1f} s are needed to tell</source>
            <translation>{:.1f} s Sprechzeit gehört, {:.1f} s sind zum Erkennen nötig</translation>
        </message>
        <message>
            <source>a profile needs at least one take; record one first</source>
            <translation>Ein Stimmprofil braucht mindestens eine Aufnahme; zuerst eine aufnehmen</translation>
        </message>
        <message>
            <source>takes with embeddings of {} and {} values cannot form a profile</source>
            <translation>Aufnahmen mit Stimmabdrücken von {} und {} Werten ergeben kein Stimmprofil</translation>
        </message>
        <message>
            <source>a take's embedding is not of unit length; compute it again</source>
            <translation>Der Stimmabdruck einer Aufnahme hat nicht die Länge 1; neu berechnen</translation>
        </message>
        <message>
            <source>the takes contradict each other so far that they have no common voice; record them again</source>
            <translation>Die Aufnahmen widersprechen einander so sehr, dass sie keine gemeinsame Stimme haben; noch einmal aufnehmen</translation>
        </message>
        <message>
            <source>a profile needs the id of the model that its embeddings come from</source>
            <translation>Ein Stimmprofil braucht die Kennung des Modells, von dem seine Stimmabdrücke stammen</translation>
        </message>
        <message>
            <source>The piece of speech is the opposite of all before. Record again.</source>
            <translation>Dieses Stück Sprache ist das Gegenteil von allem davor. Noch einmal aufnehmen.</translation>
        </message>
        <message>
            <source>an embedding is not of unit length; compute it again</source>
            <translation>Ein Stimmabdruck hat nicht die Länge 1; neu berechnen</translation>
        </message>
        <message>
            <source>the voice was measured by model {} and the profile of "{}" by model {}; rebuild the profile under the model in use</source>
            <translation>Die Stimme wurde mit Modell {} gemessen, das Stimmprofil von „{}“ mit Modell {}; das Stimmprofil mit dem aktiven Modell neu berechnen</translation>
        </message>
        <message>
            <source>voices of different models cannot be compared</source>
            <translation>Stimmen verschiedener Modelle lassen sich nicht vergleichen</translation>
        </message>
        <message>
            <source>there is not enough memory for the network; close other programs</source>
            <translation>Der Arbeitsspeicher reicht für das Netz nicht; andere Programme schließen</translation>
        </message>
        <message>
            <source>a thread for the network did not start: {}</source>
            <translation>Ein Thread für das Netz ist nicht gestartet: {}</translation>
        </message>
        <message>
            <source>embedding was cancelled</source>
            <translation>Das Berechnen der Stimmabdrücke wurde abgebrochen</translation>
        </message>
        <message>
            <source>{:.1f} s of speech; at least {:.1f} s is needed</source>
            <translation>{:.1f} s Sprechzeit; nötig sind mindestens {:.1f} s</translation>
        </message>
        <message>
            <source>the model takes features at {} speeds, not at {}</source>
            <translation>Das Modell nimmt Merkmale bei {} Geschwindigkeiten, nicht bei {}</translation>
        </message>
        <message>
            <source>the model reads {} mel bins; {} frames of {} were given</source>
            <translation>Das Modell liest {} Mel-Bänder; gegeben waren {} Rahmen mit {}</translation>
        </message>
        <message>
            <source>ROLLCALL_KERNELS is "{}"; this processor has {}</source>
            <translation>ROLLCALL_KERNELS ist „{}“; dieser Prozessor hat {}</translation>
        </message>
        <message>
            <source>ROLLCALL_PRECISION is "{}"; there are float32 and bfloat16</source>
            <translation>ROLLCALL_PRECISION ist „{}“; es gibt float32 und bfloat16</translation>
        </message>
        <message>
            <source>network: {}</source>
            <translation>Netz: {}</translation>
        </message>
        <message>
            <source>the weights are those of another network</source>
            <translation>Die Gewichte gehören zu einem anderen Netz</translation>
        </message>
        <message>
            <source>{}: this is not a model file of Rollcall ({})</source>
            <translation>{}: Das ist keine Modelldatei von Rollcall ({})</translation>
        </message>
        <message>
            <source>{}: the model file is damaged ({}); fetch or train it again</source>
            <translation>{}: Die Modelldatei ist beschädigt ({}); neu besorgen oder neu trainieren</translation>
        </message>
        <message>
            <source>the model uses TTA at {} speeds, with a projection fitted to this network; take TTA away with `model tta --speeds 1` first</source>
            <translation>Das Modell nutzt TTA bei {} Geschwindigkeiten mit einer auf dieses Netz angepassten Projektion; zuerst TTA mit `model tta --speeds 1` entfernen</translation>
        </message>
        <message>
            <source>its metadata does not say so</source>
            <translation>die Metadaten sagen es nicht</translation>
        </message>
        <message>
            <source>{}: the model has format {}, this program reads up to {}; update Rollcall</source>
            <translation>{}: Das Modell hat Format {}, dieses Programm liest bis {}; Rollcall aktualisieren</translation>
        </message>
        <message>
            <source>its metadata cannot be read</source>
            <translation>die Metadaten sind nicht lesbar</translation>
        </message>
        <message>
            <source>{}: the model is made for sound at {} Hz, and this program works at {} Hz; use another one</source>
            <translation>{}: Das Modell ist für Ton mit {} Hz gemacht, dieses Programm arbeitet mit {} Hz; ein anderes Modell verwenden</translation>
        </message>
        <message>
            <source>weight "{}" is missing or has another shape</source>
            <translation>Gewicht „{}“ fehlt oder hat eine andere Form</translation>
        </message>
        <message>
            <source>"{}" is of another shape, or its rows are not of unit length</source>
            <translation>„{}“ hat eine andere Form, oder die Zeilen haben nicht die Länge 1</translation>
        </message>
        <message>
            <source>"{}" is missing</source>
            <translation>„{}“ fehlt</translation>
        </message>
        <message>
            <source>it holds weights that its network does not have</source>
            <translation>sie enthält Gewichte, die das Netz nicht hat</translation>
        </message>
        <message>
            <source>its weights do not match its model id</source>
            <translation>die Gewichte passen nicht zur Kennung des Modells</translation>
        </message>
        <message>
            <source>too short</source>
            <translation>zu kurz</translation>
        </message>
        <message>
            <source>no safetensors header</source>
            <translation>kein safetensors-Kopf</translation>
        </message>
        <message>
            <source>the header is cut off</source>
            <translation>der Kopf ist abgeschnitten</translation>
        </message>
        <message>
            <source>its header is not the JSON of one</source>
            <translation>der Kopf ist kein passendes JSON</translation>
        </message>
        <message>
            <source>entry "{}" is no object</source>
            <translation>Eintrag „{}“ ist kein Objekt</translation>
        </message>
        <message>
            <source>metadata "{}" is no text</source>
            <translation>Metadatum „{}“ ist kein Text</translation>
        </message>
        <message>
            <source>tensor "{}" is incomplete</source>
            <translation>Tensor „{}“ ist unvollständig</translation>
        </message>
        <message>
            <source>{}: tensor "{}" holds numbers other than float32</source>
            <translation>{}: Tensor „{}“ enthält andere Zahlen als float32</translation>
        </message>
        <message>
            <source>tensor "{}" has a bad shape</source>
            <translation>Tensor „{}“ hat eine falsche Form</translation>
        </message>
        <message>
            <source>tensor "{}" is larger than the file</source>
            <translation>Tensor „{}“ ist größer als die Datei</translation>
        </message>
        <message>
            <source>tensor "{}" is cut off</source>
            <translation>Tensor „{}“ ist abgeschnitten</translation>
        </message>
        <message>
            <source>tensor "{}" does not follow the one before</source>
            <translation>Tensor „{}“ schließt nicht an den vorigen an</translation>
        </message>
        <message>
            <source>bytes are left over behind the last tensor</source>
            <translation>hinter dem letzten Tensor sind Bytes übrig</translation>
        </message>
        <message>
            <source>device "{}": {}</source>
            <translation>Gerät „{}“: {}</translation>
        </message>
        <message>
            <source>the network has {} weights, {} were given</source>
            <translation>Das Netz hat {} Gewichte, gegeben waren {}</translation>
        </message>
        <message>
            <source>weight "{}" does not fit the network's "{}"</source>
            <translation>Gewicht „{}“ passt nicht zu „{}“ des Netzes</translation>
        </message>
        <message>
            <source>of {} recordings for the cohort {} can be used, and {} are needed at least</source>
            <translation>Von {} Aufnahmen für die Kohorte sind {} brauchbar, nötig sind mindestens {}</translation>
        </message>
        <message>
            <source>none of the {} trials has both its recordings in the data. First: {}</source>
            <translation>Bei keinem der {} Vergleiche sind beide Aufnahmen vorhanden. Der erste: {}</translation>
        </message>
        <message>
            <source>there is no such recording in {}. Write one path a line, as seen from there.</source>
            <translation>Diese Aufnahme gibt es in {} nicht. Je Zeile einen Pfad schreiben, von dort aus gesehen.</translation>
        </message>
        <message>
            <source>{} is in the cohort and in the trials; take it out of one, or --force</source>
            <translation>{} ist in der Kohorte und in den Vergleichen; aus einem davon entfernen oder --force verwenden</translation>
        </message>
        <message>
            <source>there is no meta.tsv in {} or beside it; name one with --meta FILE</source>
            <translation>In {} oder daneben gibt es keine meta.tsv; eine mit --meta DATEI angeben</translation>
        </message>
        <message>
            <source>{} of the {} speakers in the trials were in the model's training ({}), which flatters it; use other speakers, or --force</source>
            <translation>{} der {} Personen in den Vergleichen waren im Training des Modells ({}), was es beschönigt; andere Personen oder --force verwenden</translation>
        </message>
        <message>
            <source>{} of the {} speakers in the trials are in the cohort too ({}); take them out, or use --force</source>
            <translation>{} der {} Personen in den Vergleichen sind auch in der Kohorte ({}); daraus entfernen oder --force verwenden</translation>
        </message>
        <message>
            <source>{} of the {} recordings that the lists name are not in {}: {}. {}</source>
            <translation>{} der {} Aufnahmen aus den Listen sind nicht in {}: {}. {}</translation>
        </message>
        <message>
            <source>Names are paths as seen from there, with their endings; --skip-bad leaves such trials out.</source>
            <translation>Namen sind Pfade von dort aus, mit Endung; --skip-bad lässt solche Vergleiche aus.</translation>
        </message>
        <message>
            <source>Names are paths as seen from there, with their endings, or names of enrolments; --skip-bad leaves such trials out.</source>
            <translation>Namen sind Pfade von dort aus, mit Endung, oder Namen von Stimmaufnahmen; --skip-bad lässt solche Vergleiche aus.</translation>
        </message>
        <message>
            <source>it takes two speakers, and two recordings of one of them</source>
            <translation>Nötig sind zwei Personen, und von einer davon zwei Aufnahmen</translation>
        </message>
        <message>
            <source>the evaluation was cancelled</source>
            <translation>Die Auswertung wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: another version of the program has written this evaluation</source>
            <translation>{}: Diese Auswertung stammt von einer anderen Programmversion</translation>
        </message>
        <message>
            <source>{}: is damaged, or no evaluation</source>
            <translation>{}: ist beschädigt oder keine Auswertung</translation>
        </message>
        <message>
            <source>{}: no recording of its measuring half is noise to draw from</source>
            <translation>{}: Keine Aufnahme der Messhälfte taugt als Geräusch</translation>
        </message>
        <message>
            <source>{}: no recording of its measuring half in {} is noise to draw from</source>
            <translation>{}: Keine Aufnahme der Messhälfte in {} taugt als Geräusch</translation>
        </message>
        <message>
            <source>No thread can be started to listen: {}. Close other programs.</source>
            <translation>Zum Zuhören lässt sich kein Thread starten: {}. Andere Programme schließen.</translation>
        </message>
        <message>
            <source>Listening ended by an internal error: {}. Start again.</source>
            <translation>Das Zuhören endete durch einen internen Fehler: {}. Neu beginnen.</translation>
        </message>
        <message>
            <source>Listening ended by an internal error. Start again.</source>
            <translation>Das Zuhören endete durch einen internen Fehler. Neu beginnen.</translation>
        </message>
        <message>
            <source>A crash would lose this recording, its copy on the disk failed: {}</source>
            <translation>Bei einem Absturz ginge diese Aufnahme verloren, die Sicherheitskopie ist misslungen: {}</translation>
        </message>
        <message>
            <source>{}: cannot be written ({})</source>
            <translation>{}: lässt sich nicht schreiben ({})</translation>
        </message>
        <message>
            <source>{}: cannot be made ({})</source>
            <translation>{}: lässt sich nicht anlegen ({})</translation>
        </message>
        <message>
            <source>neither HOME nor XDG_DATA_HOME is set to an absolute path, so there is no place for {}; name one, or set HOME</source>
            <translation>Weder HOME noch XDG_DATA_HOME ist ein absoluter Pfad, daher gibt es keinen Platz für {}; einen angeben oder HOME setzen</translation>
        </message>
        <message>
            <source>models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>{}: cannot be removed ({})</source>
            <translation>{}: lässt sich nicht entfernen ({})</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of sound; at least {:.1f} s is needed</source>
            <translation>{}: {:.1f} s Ton; nötig sind mindestens {:.1f} s</translation>
        </message>
        <message>
            <source>the embeddings of the windows cancel each other</source>
            <translation>Die Stimmabdrücke der Fenster heben einander auf</translation>
        </message>
        <message>
            <source>windows of {} frames; at least {} are needed</source>
            <translation>Fenster von {} Rahmen; nötig sind mindestens {}</translation>
        </message>
        <message>
            <source>stopped before all recordings were heard</source>
            <translation>gestoppt, bevor alle Aufnahmen angehört waren</translation>
        </message>
        <message>
            <source>{}: more than {} MB came through the pipe; save the recording as a file</source>
            <translation>{}: Durch die Pipe kamen mehr als {} MB; die Aufnahme als Datei speichern</translation>
        </message>
        <message>
            <source>{}: nothing came through the pipe</source>
            <translation>{}: Durch die Pipe kam nichts</translation>
        </message>
        <message>
            <source>standard input is a terminal; name a file, or send a recording through a pipe</source>
            <translation>Die Standardeingabe ist ein Terminal; eine Datei angeben oder eine Aufnahme durch eine Pipe schicken</translation>
        </message>
        <message>
            <source>{}: this is a device, not a recording</source>
            <translation>{}: Das ist ein Gerät, keine Aufnahme</translation>
        </message>
        <message>
            <source>{}: this build cannot look for speech in a degraded recording</source>
            <translation>{}: Dieses Programm kann in einer verschlechterten Aufnahme keine Sprache suchen</translation>
        </message>
        <message>
            <source>a recording of less than half a second has no fingerprint</source>
            <translation>Eine Aufnahme von weniger als einer halben Sekunde hat keinen Fingerabdruck</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of speech in all; at least {:.0f} s are needed to enrol. Add another recording</source>
            <translation>{}: insgesamt {:.1f} s Sprechzeit; für ein Stimmprofil sind mindestens {:.0f} s nötig. Eine weitere Aufnahme hinzufügen</translation>
        </message>
        <message>
            <source>{}: {:.1f} s of speech in all ({} is the same recording and does not count); at least {:.0f} s are needed to enrol. Add another recording</source>
            <translation>{}: insgesamt {:.1f} s Sprechzeit ({} ist dieselbe Aufnahme und zählt nicht); für ein Stimmprofil sind mindestens {:.0f} s nötig. Eine weitere Aufnahme hinzufügen</translation>
        </message>
        <message>
            <source>a speaker named "{}" is already enrolled; choose another name or add to this one</source>
            <translation>„{}“ ist schon aufgenommen; einen anderen Namen wählen oder bei dieser Person ergänzen</translation>
        </message>
        <message>
            <source>several people seem to speak in it; diarize tells who speaks when. Cut it into parts of one person each, and enrol from those</source>
            <translation>Darin scheinen mehrere Personen zu sprechen; die Seite „Aufnahmen“ (Befehl diarize) zeigt, wer wann spricht. In Teile mit je einer Person schneiden und diese verwenden</translation>
        </message>
        <message>
            <source>the enrolment was cancelled</source>
            <translation>Das Aufnehmen der Stimme wurde abgebrochen</translation>
        </message>
        <message>
            <source>there is no recording to enrol</source>
            <translation>Es gibt keine Aufnahme für ein Stimmprofil</translation>
        </message>
        <message>
            <source>{}: "{}" has this recording already ({}); give another one</source>
            <translation>{}: „{}“ hat diese Aufnahme schon ({}); eine andere angeben</translation>
        </message>
        <message>
            <source>embedding the speakers again was cancelled</source>
            <translation>Das Neuberechnen der Stimmabdrücke wurde abgebrochen</translation>
        </message>
        <message>
            <source>{}: this model can use none of the {} kept recordings ({}: {}); the model before it stays in use</source>
            <translation>{}: Dieses Modell kann keine der {} gespeicherten Aufnahmen verwenden ({}: {}); das jetzige Modell bleibt aktiv</translation>
        </message>
        <message>
            <source>the import was cancelled; nobody was added</source>
            <translation>Das Importieren wurde abgebrochen; niemand wurde hinzugefügt</translation>
        </message>
        <message>
            <source>the export was cancelled; no file was written</source>
            <translation>Das Exportieren wurde abgebrochen; keine Datei wurde geschrieben</translation>
        </message>
        <message>
            <source>"{}" has no recording that this model has heard</source>
            <translation>Von „{}“ gibt es keine Aufnahme, die dieses Modell gehört hat</translation>
        </message>
        <message>
            <source>telling who speaks when was cancelled</source>
            <translation>Die Erkennung, wer wann spricht, wurde abgebrochen</translation>
        </message>
        <message>
            <source>no speaker store is open</source>
            <translation>Es ist kein Stimmenspeicher geöffnet</translation>
        </message>
        <message>
            <source>a speaker store</source>
            <translation>einen Stimmenspeicher</translation>
        </message>
        <message>
            <source>no model is loaded; without one voices cannot be compared</source>
            <translation>Es ist kein Modell geladen; ohne Modell lassen sich Stimmen nicht vergleichen</translation>
        </message>
        <message>
            <source>this unknown voice is not there any more</source>
            <translation>Diese unbekannte Stimme gibt es nicht mehr</translation>
        </message>
        <message>
            <source>an average needs two models or more</source>
            <translation>Ein Mittel braucht zwei Modelle oder mehr</translation>
        </message>
        <message>
            <source>only models of the same network, front end and treatment of silence can be averaged</source>
            <translation>Mitteln lassen sich nur Modelle mit gleichem Netz, gleichem Frontend und gleicher Behandlung von Stille</translation>
        </message>
        <message>
            <source>an ensemble needs two models or more</source>
            <translation>Ein Ensemble braucht zwei Modelle oder mehr</translation>
        </message>
        <message>
            <source>an embedding of one of the models is all zero, or holds what is NaN or infinite</source>
            <translation>Ein Stimmabdruck eines der Modelle ist ganz null oder enthält NaN oder Unendliches</translation>
        </message>
        <message>
            <source>the embeddings cannot be shortened: {}</source>
            <translation>Die Stimmabdrücke lassen sich nicht verkürzen: {}</translation>
        </message>
        <message>
            <source>stopped on request</source>
            <translation>auf Wunsch gestoppt</translation>
        </message>
        <message>
            <source>speeds: {}</source>
            <translation>Geschwindigkeiten: {}</translation>
        </message>
        <message>
            <source>an embedding of the model is all zero, or holds what is NaN or infinite</source>
            <translation>Ein Stimmabdruck des Modells ist ganz null oder enthält NaN oder Unendliches</translation>
        </message>
        <message>
            <source>the copy of the store cannot be removed</source>
            <translation>Die Kopie des Stimmenspeichers lässt sich nicht entfernen</translation>
        </message>
        <message>
            <source>{}: the store is damaged ({}); restore it from a backup</source>
            <translation>{}: Der Stimmenspeicher ist beschädigt ({}); aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>{}: there is no speaker store of that name</source>
            <translation>{}: Einen Stimmenspeicher dieses Namens gibt es nicht</translation>
        </message>
        <message>
            <source>the copy of the store cannot be kept</source>
            <translation>Die Kopie des Stimmenspeichers lässt sich nicht aufbewahren</translation>
        </message>
        <message>
            <source>{}: this copy holds voices that were removed; choose another</source>
            <translation>{}: Diese Kopie enthält Stimmen, die entfernt wurden; eine andere wählen</translation>
        </message>
        <message>
            <source>the copy of the store cannot be put in its place</source>
            <translation>Die Kopie des Stimmenspeichers lässt sich nicht an seine Stelle setzen</translation>
        </message>
        <message>
            <source>the store cannot be moved out of the way</source>
            <translation>Der Stimmenspeicher lässt sich nicht beiseitelegen</translation>
        </message>
        <message>
            <source>{}: the store may not be written to; check its permissions</source>
            <translation>{}: In den Stimmenspeicher darf nicht geschrieben werden; seine Rechte prüfen</translation>
        </message>
        <message>
            <source>{}: the store is damaged (its table "{}" is missing); restore it from a backup</source>
            <translation>{}: Der Stimmenspeicher ist beschädigt (die Tabelle „{}“ fehlt); aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>{}: this file system cannot hold a store (journal mode {}); use a local disk</source>
            <translation>{}: Auf diesem Dateisystem kann kein Stimmenspeicher liegen (Journal-Modus {}); einen lokalen Datenträger verwenden</translation>
        </message>
        <message>
            <source>embeddings of {} and {} values cannot be of one model</source>
            <translation>Stimmabdrücke mit {} und {} Werten können nicht von einem Modell sein</translation>
        </message>
        <message>
            <source>an embedding without a model id cannot be stored</source>
            <translation>Ein Stimmabdruck ohne Kennung des Modells lässt sich nicht speichern</translation>
        </message>
        <message>
            <source>an embedding of {} values is not of unit length; it cannot be stored</source>
            <translation>Ein Stimmabdruck mit {} Werten hat nicht die Länge 1; er lässt sich nicht speichern</translation>
        </message>
        <message>
            <source>{}: the store was written by a newer Rollcall (its version is {}, this program knows {}); install the newer program</source>
            <translation>{}: Der Stimmenspeicher ist von einem neueren Rollcall (seine Version ist {}, dieses Programm kennt {}); das neuere Programm installieren</translation>
        </message>
        <message>
            <source>{}: the store says that its version is {}, which no Rollcall writes; another program changed it. Restore it from a backup</source>
            <translation>{}: Der Stimmenspeicher nennt Version {}, die kein Rollcall schreibt; ein anderes Programm hat ihn verändert. Aus einer Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>there is not enough memory for the passphrase's key; close other programs</source>
            <translation>Der Arbeitsspeicher reicht für den Schlüssel der Passphrase nicht; andere Programme schließen</translation>
        </message>
        <message>
            <source>{}: the profile file is damaged or cut off; copy or export it again</source>
            <translation>{}: Die Profildatei ist beschädigt oder abgeschnitten; noch einmal kopieren oder exportieren</translation>
        </message>
        <message>
            <source>{}: this is no profile file; choose one that Rollcall has exported</source>
            <translation>{}: Das ist keine Profildatei; eine wählen, die Rollcall exportiert hat</translation>
        </message>
        <message>
            <source>{}: the profile file is of a newer Rollcall (its version is {}, this program knows {}); install the newer program</source>
            <translation>{}: Die Profildatei ist von einem neueren Rollcall (ihre Version ist {}, dieses Programm kennt {}); das neuere Programm installieren</translation>
        </message>
        <message>
            <source>{}: the profile file is encrypted; enter its passphrase</source>
            <translation>{}: Die Profildatei ist verschlüsselt; ihre Passphrase eingeben</translation>
        </message>
        <message>
            <source>{}: the passphrase is wrong, or the file is damaged; enter it again</source>
            <translation>{}: Die Passphrase ist falsch oder die Datei beschädigt; noch einmal eingeben</translation>
        </message>
        <message>
            <source>the encryption library cannot be used</source>
            <translation>Die Verschlüsselungsbibliothek ist nicht nutzbar</translation>
        </message>
        <message>
            <source>there is no speaker with recordings to export; choose one</source>
            <translation>Es gibt keine Person mit Aufnahmen zum Exportieren; eine auswählen</translation>
        </message>
        <message>
            <source>{}: cannot be read; check its permissions</source>
            <translation>{}: lässt sich nicht lesen; die Rechte prüfen</translation>
        </message>
        <message>
            <source>the speaker's name {}; choose another one</source>
            <translation>Der Name der Person {}; einen anderen wählen</translation>
        </message>
        <message>
            <source>is empty</source>
            <translation>ist leer</translation>
        </message>
        <message>
            <source>begins with an accent that belongs to no letter</source>
            <translation>beginnt mit einem Akzent, der zu keinem Buchstaben gehört</translation>
        </message>
        <message>
            <source>contains the control character {}</source>
            <translation>enthält das Steuerzeichen {}</translation>
        </message>
        <message>
            <source>contains the invisible character {}</source>
            <translation>enthält das unsichtbare Zeichen {}</translation>
        </message>
        <message>
            <source>is not valid UTF-8</source>
            <translation>ist kein gültiges UTF-8</translation>
        </message>
        <message>
            <source>cannot be read as Unicode text</source>
            <translation>ist nicht als Unicode-Text lesbar</translation>
        </message>
        <message>
            <source>has {} bytes, {} are allowed</source>
            <translation>hat {} Byte, erlaubt sind {}</translation>
        </message>
        <message>
            <source>cannot be "{}", which is what an answer says that names nobody</source>
            <translation>kann nicht „{}“ sein, denn so lautet eine Antwort, die niemanden nennt</translation>
        </message>
        <message>
            <source>{}: another program is writing to the store; try again</source>
            <translation>{}: Ein anderes Programm schreibt in den Stimmenspeicher; noch einmal versuchen</translation>
        </message>
        <message>
            <source>{}: this file is not a store of Rollcall</source>
            <translation>{}: Diese Datei ist kein Stimmenspeicher von Rollcall</translation>
        </message>
        <message>
            <source>{}: no room is left on the disk; free some and try again</source>
            <translation>{}: Auf dem Datenträger ist kein Platz mehr; Platz schaffen und noch einmal versuchen</translation>
        </message>
        <message>
            <source>{}: there is not enough memory for it; close other programs and try again</source>
            <translation>{}: Der Arbeitsspeicher reicht dafür nicht; andere Programme schließen und noch einmal versuchen</translation>
        </message>
        <message>
            <source>{}: the store cannot be opened ({}); check the folder and its permissions</source>
            <translation>{}: Der Stimmenspeicher lässt sich nicht öffnen ({}); Ordner und Rechte prüfen</translation>
        </message>
        <message>
            <source>{}: reading or writing failed ({}); check the disk and its free room</source>
            <translation>{}: Lesen oder Schreiben misslang ({}); Datenträger und freien Platz prüfen</translation>
        </message>
        <message>
            <source>{}: a recording is too long to be stored</source>
            <translation>{}: Eine Aufnahme ist zu lang zum Speichern</translation>
        </message>
        <message>
            <source>{}: the database answered: {}</source>
            <translation>{}: Die Datenbank antwortete: {}</translation>
        </message>
        <message>
            <source>{}: there is no speaker number {}</source>
            <translation>{}: Eine Person Nummer {} gibt es nicht</translation>
        </message>
        <message>
            <source>{}: there is no take number {}</source>
            <translation>{}: Eine Aufnahme Nummer {} gibt es nicht</translation>
        </message>
        <message>
            <source>there already is a speaker named "{}"; choose another name or add the takes to them</source>
            <translation>Es gibt schon eine Person namens „{}“; einen anderen Namen wählen oder die Aufnahmen bei ihr ergänzen</translation>
        </message>
        <message>
            <source>there is no speaker named "{}"; the list of speakers shows who is enrolled</source>
            <translation>Es gibt keine Person namens „{}“; die Liste der Personen zeigt, wer aufgenommen ist</translation>
        </message>
        <message>
            <source>there already is a speaker named "{}"; choose another name</source>
            <translation>Es gibt schon eine Person namens „{}“; einen anderen Namen wählen</translation>
        </message>
        <message>
            <source>a speaker cannot be merged into themselves; choose another one</source>
            <translation>Eine Person lässt sich nicht mit sich selbst zusammenlegen; eine andere wählen</translation>
        </message>
        <message>
            <source>this is the speaker's only take; add another one first, or remove the speaker</source>
            <translation>Das ist die einzige Aufnahme der Person; zuerst eine weitere hinzufügen oder die Person entfernen</translation>
        </message>
        <message>
            <source>a row of table "{}" belongs to nothing</source>
            <translation>eine Zeile der Tabelle „{}“ gehört zu nichts</translation>
        </message>
        <message>
            <source>the folder for the store cannot be created; name another file</source>
            <translation>Der Ordner für den Stimmenspeicher lässt sich nicht anlegen; eine andere Datei angeben</translation>
        </message>
        <message>
            <source>the store cannot be created; name another file</source>
            <translation>Der Stimmenspeicher lässt sich nicht anlegen; eine andere Datei angeben</translation>
        </message>
        <message>
            <source>{}: {}; check the name, or make a store by enrolling somebody</source>
            <translation>{}: {}; den Namen prüfen, oder jemanden aufnehmen und so einen Stimmenspeicher anlegen</translation>
        </message>
        <message>
            <source>{}: the store cannot be looked at ({}); check its folder's permissions</source>
            <translation>{}: Der Stimmenspeicher lässt sich nicht abfragen ({}); die Rechte seines Ordners prüfen</translation>
        </message>
        <message>
            <source>there is no speaker store of that name</source>
            <translation>Einen Stimmenspeicher dieses Namens gibt es nicht</translation>
        </message>
        <message>
            <source>{}: this is not a file; give the store another name</source>
            <translation>{}: Das ist keine Datei; dem Stimmenspeicher einen anderen Namen geben</translation>
        </message>
        <message>
            <source>this file is empty and holds no speakers yet</source>
            <translation>Diese Datei ist leer und enthält noch keine Personen</translation>
        </message>
        <message>
            <source>the speaker store has no name; name a file</source>
            <translation>Der Stimmenspeicher hat keinen Namen; eine Datei angeben</translation>
        </message>
        <message>
            <source>a speaker needs at least one take; record one first</source>
            <translation>Eine Person braucht mindestens eine Aufnahme; zuerst eine aufnehmen</translation>
        </message>
        <message>
            <source>a take without audio cannot be stored</source>
            <translation>Eine Aufnahme ohne Ton lässt sich nicht speichern</translation>
        </message>
        <message>
            <source>a take of more than 2 GB cannot be stored; use a shorter recording</source>
            <translation>Eine Aufnahme von mehr als 2 GB lässt sich nicht speichern; eine kürzere verwenden</translation>
        </message>
        <message>
            <source>a take's duration, level, signal-to-noise ratio or share of clipping is out of range</source>
            <translation>Dauer, Pegel, Signal-Rausch-Abstand oder Übersteuerungsanteil einer Aufnahme liegt außerhalb des Bereichs</translation>
        </message>
        <message>
            <source>a turn without audio, or with more than 2 GB of it, cannot be stored</source>
            <translation>Ein Redebeitrag ohne Ton oder mit mehr als 2 GB davon lässt sich nicht speichern</translation>
        </message>
        <message>
            <source>a turn's duration is out of range</source>
            <translation>Die Dauer eines Redebeitrags liegt außerhalb des Bereichs</translation>
        </message>
        <message>
            <source>{}: this turn of an unknown voice is not there any more</source>
            <translation>{}: Diesen Redebeitrag einer unbekannten Stimme gibt es nicht mehr</translation>
        </message>
        <message>
            <source>the recipe adds noise, but no noise folder was given</source>
            <translation>Das Rezept mischt Geräusche bei, aber es wurde kein Geräuschordner angegeben</translation>
        </message>
        <message>
            <source>{} processes cannot share batches of {} crops and {} triplets evenly</source>
            <translation>{} Prozesse können Batches von {} Ausschnitten und {} Triplets nicht gleichmäßig teilen</translation>
        </message>
        <message>
            <source>triplets need a speaker with two recordings and a second speaker of the same corpus</source>
            <translation>Triplets brauchen eine Person mit zwei Aufnahmen und eine zweite Person desselben Korpus</translation>
        </message>
        <message>
            <source>the list of the hardest triplets is damaged: {}</source>
            <translation>Die Liste der schwersten Triplets ist beschädigt: {}</translation>
        </message>
        <message>
            <source>the process with rank 0 has stopped; its message tells why</source>
            <translation>Der Prozess mit Rang 0 hat gestoppt; seine Meldung nennt den Grund</translation>
        </message>
        <message>
            <source>process {} of {} cannot join the others at {}:{} ({})</source>
            <translation>Prozess {} von {} kann sich mit den anderen bei {}:{} nicht verbinden ({})</translation>
        </message>
        <message>
            <source>training with several processes needs RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT; only some of these environment variables are set</source>
            <translation>Training mit mehreren Prozessen braucht RANK, WORLD_SIZE, MASTER_ADDR und MASTER_PORT; nur einige dieser Umgebungsvariablen sind gesetzt</translation>
        </message>
        <message>
            <source>RANK={}, WORLD_SIZE={}, MASTER_PORT={}: these environment variables make no sense together</source>
            <translation>RANK={}, WORLD_SIZE={}, MASTER_PORT={}: Diese Umgebungsvariablen passen nicht zusammen</translation>
        </message>
        <message>
            <source>this build cannot train with several processes: its LibTorch has no c10d</source>
            <translation>Dieses Programm kann nicht mit mehreren Prozessen trainieren: Seinem LibTorch fehlt c10d</translation>
        </message>
        <message>
            <source>there is no device "{}" here; this machine has {}</source>
            <translation>Ein Gerät „{}“ gibt es hier nicht; dieser Rechner hat {}</translation>
        </message>
        <message>
            <source>development {}: {}</source>
            <translation>Validierung {}: {}</translation>
        </message>
        <message>
            <source>stopped at {} step {}; go on with --resume</source>
            <translation>gestoppt bei {} Schritt {}; mit --resume fortsetzen</translation>
        </message>
        <message>
            <source>the checkpoint's candidates are not those of this training</source>
            <translation>Die Kandidaten des Checkpoints sind nicht die dieses Trainings</translation>
        </message>
        <message>
            <source>no triplet can be chosen among the candidates: no corpus has two speakers with two recordings each; raise triplet.minerPoolSpeakers</source>
            <translation>Unter den Kandidaten lässt sich kein Triplet wählen: Kein Korpus hat zwei Personen mit je zwei Aufnahmen; triplet.minerPoolSpeakers erhöhen</translation>
        </message>
        <message>
            <source>stopped before the first step; start it again</source>
            <translation>vor dem ersten Schritt gestoppt; neu starten</translation>
        </message>
        <message>
            <source>{}: there is no training to go on with; start one without --resume</source>
            <translation>{}: Es gibt kein Training zum Fortsetzen; eines ohne --resume starten</translation>
        </message>
        <message>
            <source>the recipe "{}" mixes in noise, but none was given; name a folder with --noise, or set augmentation.noiseProb = 0</source>
            <translation>Das Rezept „{}“ mischt Geräusche bei, aber es wurden keine angegeben; einen Ordner mit --noise angeben oder augmentation.noiseProb = 0 setzen</translation>
        </message>
        <message>
            <source>training: {}</source>
            <translation>Training: {}</translation>
        </message>
        <message>
            <source>its checkpoint does not fit the data set or the recipe</source>
            <translation>der Checkpoint passt nicht zum Datensatz oder zum Rezept</translation>
        </message>
        <message>
            <source>its checkpoint is of another version of this program, which alone can go on with it; its model can start a new training</source>
            <translation>der Checkpoint ist von einer anderen Programmversion, und nur die kann ihn fortsetzen; mit dem Modell lässt sich ein neues Training beginnen</translation>
        </message>
        <message>
            <source>its recipe has other values than the training began with; undo the change (the text is in the checkpoint), or begin a new training</source>
            <translation>das Rezept hat andere Werte als zu Beginn des Trainings; die Änderung rückgängig machen (der Text steht im Checkpoint) oder ein neues Training beginnen</translation>
        </message>
        <message>
            <source>the data set is not the one this training began with (speakers, corpora, files or their lengths differ)</source>
            <translation>der Datensatz ist nicht der, mit dem dieses Training begann (Personen, Korpora, Dateien oder ihre Längen sind anders)</translation>
        </message>
        <message>
            <source>the noise is not that which this training began with</source>
            <translation>die Geräusche sind nicht die, mit denen dieses Training begann</translation>
        </message>
        <message>
            <source>the development trials are not those by which this training chose its best network so far</source>
            <translation>die Vergleiche der Validierung sind nicht die, nach denen dieses Training bisher sein bestes Netz gewählt hat</translation>
        </message>
        <message>
            <source>{}: no checkpoint to resume from</source>
            <translation>{}: kein Checkpoint zum Fortsetzen</translation>
        </message>
        <message>
            <source>{}: cannot be read</source>
            <translation>{}: lässt sich nicht lesen</translation>
        </message>
        <message>
            <source>"{}" of the recipe cannot be changed here; change it in the file</source>
            <translation>„{}“ des Rezepts lässt sich hier nicht ändern; in der Datei ändern</translation>
        </message>
        <message>
            <source>the recipe cannot be changed here: line {}: {}</source>
            <translation>Das Rezept lässt sich hier nicht ändern: Zeile {}: {}</translation>
        </message>
        <message>
            <source>{}: unknown phase "{}"</source>
            <translation>{}: unbekannte Phase „{}“</translation>
        </message>
        <message>
            <source>{}: no run of this program's version</source>
            <translation>{}: kein Training dieser Programmversion</translation>
        </message>
        <message>
            <source>{}: damaged ("{}" is out of range)</source>
            <translation>{}: beschädigt („{}“ liegt außerhalb des Bereichs)</translation>
        </message>
        <message>
            <source>{}: damaged ({})</source>
            <translation>{}: beschädigt ({})</translation>
        </message>
        <message>
            <source>{}: another process trains there; wait for it, stop it or choose another folder</source>
            <translation>{}: Dort trainiert ein anderer Prozess; darauf warten, ihn stoppen oder einen anderen Ordner wählen</translation>
        </message>
        <message>
            <source>{}: cannot be locked ({})</source>
            <translation>{}: lässt sich nicht sperren ({})</translation>
        </message>
        <message>
            <source>{}: there is a training already; resume it (--resume) or choose another folder</source>
            <translation>{}: Hier gibt es schon ein Training; fortsetzen (--resume) oder einen anderen Ordner wählen</translation>
        </message>
        <message>
            <source>{}: cannot be made</source>
            <translation>{}: lässt sich nicht anlegen</translation>
        </message>
        <message>
            <source>a recognition needs a model and a finite LLR</source>
            <translation>Eine Erkennung braucht ein Modell und eine endliche LLR</translation>
        </message>
        <message>
            <source>no pipe can be opened; close other programs and try again</source>
            <translation>es lässt sich keine Pipe öffnen; andere Programme schließen und noch einmal versuchen</translation>
        </message>
        <message>
            <source>no process can be started; close other programs and try again</source>
            <translation>es lässt sich kein Prozess starten; andere Programme schließen und noch einmal versuchen</translation>
        </message>
        <message>
            <source>{}: the file is empty; fetch it again</source>
            <translation>{}: Die Datei ist leer; erneut beschaffen</translation>
        </message>
        <message>
            <source>{}: {}; {}</source>
            <translation>{}: {}; {}</translation>
        </message>
        <message>
            <source>libhdf5 cannot be set up</source>
            <translation>libhdf5 lässt sich nicht einrichten</translation>
        </message>
        <message>
            <source>{}: the file is damaged or cut off ({}); fetch it again</source>
            <translation>{}: Die Datei ist beschädigt oder abgeschnitten ({}); erneut beschaffen</translation>
        </message>
        <message>
            <source>{}: this is not an HDF5 file; give one that Keras has saved</source>
            <translation>{}: Das ist keine HDF5-Datei; eine von Keras gespeicherte angeben</translation>
        </message>
        <message>
            <source>{}: the file is damaged: libhdf5 cannot read it; fetch it again</source>
            <translation>{}: Die Datei ist beschädigt, libhdf5 kann sie nicht lesen; erneut beschaffen</translation>
        </message>
        <message>
            <source>recurrent networks are not exported; export a ResCNN or a ResNet</source>
            <translation>rekurrente Netze werden nicht exportiert; ein ResCNN oder ResNet exportieren</translation>
        </message>
        <message>
            <source>{}: the ONNX file is damaged ({}); fetch or export it again</source>
            <translation>{}: Die ONNX-Datei ist beschädigt ({}); erneut beschaffen oder exportieren</translation>
        </message>
        <message>
            <source>{}: {}; export the network anew as float32 in one file</source>
            <translation>{}: {}; das Netz neu als float32 in einer Datei exportieren</translation>
        </message>
        <message>
            <source>{}: this is no ONNX file, or it is cut off; fetch or export it again</source>
            <translation>{}: Das ist keine ONNX-Datei, oder sie ist abgeschnitten; erneut beschaffen oder exportieren</translation>
        </message>
        <message>
            <source>the network has more weights than the 2 GiB that an ONNX file holds</source>
            <translation>das Netz hat mehr Gewichte als die 2 GiB, die eine ONNX-Datei fasst</translation>
        </message>
        <message>
            <source>{}: the file was changed after Rollcall exported it ({}); export it again</source>
            <translation>{}: Die Datei wurde geändert, nachdem Rollcall sie exportiert hat ({}); erneut exportieren</translation>
        </message>
        <message>
            <source>{}: a newer Rollcall has exported it; update Rollcall</source>
            <translation>{}: Ein neueres Rollcall hat sie exportiert; Rollcall aktualisieren</translation>
        </message>
        <message>
            <source>there is no network preset "{}"; there are paper, seed, deep-speaker, paper-gru, resnet34</source>
            <translation>die Netzvorlage „{}“ gibt es nicht; es gibt paper, seed, deep-speaker, paper-gru, resnet34</translation>
        </message>
        <message>
            <source>a calibration from own profiles takes {} speakers with two recordings each, and there are {}; enrol more, or give --trials</source>
            <translation>eine Kalibrierung an eigenen Profilen braucht {} Personen mit je zwei Aufnahmen, vorhanden sind {}; mehr aufnehmen oder --trials angeben</translation>
        </message>
        <message>
            <source>the scores are no higher for the same speaker than for others: this model cannot be calibrated on these speakers</source>
            <translation>die Werte sind für dieselbe Person nicht höher als für andere: Dieses Modell lässt sich an diesen Personen nicht kalibrieren</translation>
        </message>
        <message>
            <source>the speakers changed while they were read; try again</source>
            <translation>die Personen haben sich beim Lesen geändert; noch einmal versuchen</translation>
        </message>
        <message>
            <source>reading the store was cancelled</source>
            <translation>das Lesen des Stimmenspeichers wurde abgebrochen</translation>
        </message>
        <message>
            <source>the model's front end has no name that a recipe knows; choose another model to go on from</source>
            <translation>das Frontend des Modells hat keinen Namen, den ein Rezept kennt; ein anderes Modell zum Fortführen wählen</translation>
        </message>
        <message>
            <source>the model's network cannot be named in a recipe; choose another model to go on from</source>
            <translation>das Netz des Modells lässt sich in keinem Rezept nennen; ein anderes Modell zum Fortführen wählen</translation>
        </message>
        <message>
            <source>{}: "{}" of the layer "{}" holds values that are NaN, infinite or out of range; fetch it again</source>
            <translation>{}: „{}“ der Schicht „{}“ enthält Werte, die NaN, unendlich oder zu groß sind; Datei neu herunterladen</translation>
        </message>
        <message>
            <source>{}: it cannot be read as weights of Keras: {}</source>
            <translation>{}: nicht als Gewichte von Keras lesbar: {}</translation>
        </message>
        <message>
            <source>{}: its node "{}" is an operator of "{}"; export the network with ONNX's own operators alone</source>
            <translation>{}: der Knoten „{}“ ist ein Operator von „{}“; das Netz nur mit ONNX-eigenen Operatoren exportieren</translation>
        </message>
        <message>
            <source>{}: this is no ONNX file: it holds no graph; export the network again</source>
            <translation>{}: keine ONNX-Datei, sie enthält keinen Graphen; das Netz neu exportieren</translation>
        </message>
        <message>
            <source>{}: its weights for "{}" hold values that are NaN, infinite or out of range; fetch it again</source>
            <translation>{}: die Gewichte für „{}“ enthalten Werte, die NaN, unendlich oder zu groß sind; Datei neu herunterladen</translation>
        </message>
        <message>
            <source>the network gave an embedding that is NaN or infinite</source>
            <translation>das Netz gab einen Stimmabdruck aus, der NaN oder unendlich ist</translation>
        </message>
        <message>
            <source>weight "{}" holds values that are NaN or infinite</source>
            <translation>Gewicht „{}“ enthält Werte, die NaN oder unendlich sind</translation>
        </message>
        <message>
            <source>"{}" is missing, of another shape, or holds values that are NaN or infinite</source>
            <translation>„{}“ fehlt, hat eine andere Form oder enthält Werte, die NaN oder unendlich sind</translation>
        </message>
        <message>
            <source>only a ResCNN can be widened; choose another model</source>
            <translation>nur ein ResCNN lässt sich verbreitern; ein anderes Modell wählen</translation>
        </message>
        <message>
            <source>a network of several groups cannot be widened; widen models before an ensemble is made of them</source>
            <translation>ein Netz mit mehreren Gruppen lässt sich nicht verbreitern; Modelle verbreitern, bevor aus ihnen ein Ensemble wird</translation>
        </message>
        <message>
            <source>widening changes channels alone; give the wider network the same preset, blocks, groups, pooling, mel bins and embedding length</source>
            <translation>Verbreitern ändert nur Kanäle; dem breiteren Netz dieselbe Vorgabe, Blöcke, Gruppen, Pooling, Mel-Bänder und Länge der Stimmabdrücke geben</translation>
        </message>
        <message>
            <source>stages of {} channels cannot be widened to {}; give as many stages, none of them narrower</source>
            <translation>Stufen von {} Kanälen lassen sich nicht auf {} verbreitern; ebenso viele Stufen angeben, keine davon schmaler</translation>
        </message>
        <message>
            <source>{}: nobody is enrolled there who agreed to be stored; enrol speakers first</source>
            <translation>{}: dort ist niemand aufgenommen, der dem Speichern zugestimmt hat; zuerst Stimmen aufnehmen</translation>
        </message>
        <message>
            <source>{}: the store has no such recording; start a training anew</source>
            <translation>{}: der Stimmenspeicher hat diese Aufnahme nicht; ein neues Training beginnen</translation>
        </message>
        <message>
            <source>{}: none of {} recordings has enough speech to train on; enrol longer ones</source>
            <translation>{}: keine von {} Aufnahmen enthält genug Sprache zum Trainieren; längere aufnehmen</translation>
        </message>
        <message>
            <source>{}: a store cannot be used as noise; name a folder or a pack</source>
            <translation>{}: ein Stimmenspeicher kann nicht als Rauschen dienen; einen Ordner oder ein Pack nennen</translation>
        </message>
        <message>
            <source>an ensemble is fused from ResCNNs alone; choose models of that architecture</source>
            <translation>ein Ensemble entsteht nur aus ResCNNs; Modelle dieser Architektur wählen</translation>
        </message>
        <message>
            <source>the models of an ensemble must have the same network, channels a group, front end and treatment of silence; choose others</source>
            <translation>die Modelle eines Ensembles müssen dasselbe Netz, dieselben Kanäle je Gruppe, dasselbe Frontend und denselben Umgang mit Stille haben; andere wählen</translation>
        </message>
        <message>
            <source>the fused network would be too large: {}; take fewer models</source>
            <translation>das zusammengefügte Netz wäre zu groß: {}; weniger Modelle nehmen</translation>
        </message>
        <message>
            <source>ensemble: give an embedding of one number or more, and one utterance a speaker or more</source>
            <translation>Ensemble: einen Stimmabdruck von mindestens einer Zahl und mindestens eine Äußerung je Person angeben</translation>
        </message>
        <message>
            <source>an ensemble needs recordings of the training speakers, and there are none; check the data set</source>
            <translation>ein Ensemble braucht Aufnahmen der Trainingspersonen, und es gibt keine; den Datensatz prüfen</translation>
        </message>
        <message>
            <source>TTA needs recordings of the training speakers, and there are none; check the data set</source>
            <translation>TTA braucht Aufnahmen der Trainingspersonen, und es gibt keine; den Datensatz prüfen</translation>
        </message>
        <message>
            <source>WCCN: give a shrinkage above 0, and 2 or more utterances a speaker</source>
            <translation>WCCN: eine Schrumpfung über 0 und mindestens 2 Äußerungen je Person angeben</translation>
        </message>
        <message>
            <source>WCCN needs a speaker with two recordings; check the data set</source>
            <translation>WCCN braucht eine Person mit zwei Aufnahmen; den Datensatz prüfen</translation>
        </message>
        <message>
            <source>the network makes the same embedding of every recording, or one that is NaN or infinite; use another model</source>
            <translation>das Netz macht aus jeder Aufnahme denselben Stimmabdruck, oder einen, der NaN oder unendlich ist; ein anderes Modell verwenden</translation>
        </message>
        <message>
            <source>{}: the store is damaged, or of another program; restore another backup</source>
            <translation>{}: der Stimmenspeicher ist beschädigt oder gehört zu einem anderen Programm; eine andere Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>{}: the store is of an older version and write-protected; copy it to a folder of your own and use the copy</source>
            <translation>{}: der Stimmenspeicher ist von einer älteren Version und schreibgeschützt; in einen eigenen Ordner kopieren und die Kopie verwenden</translation>
        </message>
        <message>
            <source>the network collapsed: for {} steps up to {} step {} all voices had nearly the same embedding (inter-speaker dispersion {:.4f}, loss {:.4f}). Use a lower learning rate, a longer softmax phase or easier negatives</source>
            <translation>Das Netz ist kollabiert: {} Schritte lang bis {} Schritt {} hatten alle Stimmen fast denselben Stimmabdruck (Abstand der Personen {:.4f}, Verlust {:.4f}). Eine kleinere Lernrate, eine längere Softmax-Phase oder leichtere Gegenbeispiele verwenden</translation>
        </message>
        <message>
            <source>{}: the recipe has another network: {}</source>
            <translation>{}: Das Rezept hat ein anderes Netz: {}</translation>
        </message>
        <message>
            <source>speaker {} is in the development trials and in the training, or that of the start model; name other trials or leave the speaker out</source>
            <translation>Person {} ist in den Vergleichen der Validierung und im Training, oder in dem des Ausgangsmodells; andere Vergleiche nennen oder die Person weglassen</translation>
        </message>
        <message>
            <source>the loss is NaN or infinite at {} step {} (batch {} of seed {}); the last checkpoint is from before. Lower the learning rate, or look for damaged recordings</source>
            <translation>Der Verlust ist bei {} Schritt {} NaN oder unendlich (Batch {} mit Seed {}); der letzte Checkpoint ist von davor. Die Lernrate senken oder nach beschädigten Aufnahmen suchen</translation>
        </message>
    </context>
    <context>
        <name>main</name>
        <message>
            <source>Speaker store to use this time.</source>
            <translation>Stimmenspeicher für diesen Start.</translation>
        </message>
        <message>
            <source>Model file to use this time.</source>
            <translation>Modelldatei für diesen Start.</translation>
        </message>
        <message>
            <source>Tells who is speaking.</source>
            <translation>Erkennt, wer gerade spricht.</translation>
        </message>
        <message>
            <source>Rollcall</source>
            <translation>Rollcall</translation>
        </message>
        <message>
            <source>Rollcall is running with these speakers already, and its window does not answer. End it first.</source>
            <translation>Rollcall läuft bereits mit diesem Stimmenspeicher, aber sein Fenster antwortet nicht. Erst beenden.</translation>
        </message>
    </context>
    <context>
        <name>rollcall::ui</name>
        <message>
            <source>after a take</source>
            <translation>nach einer Aufnahme</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>several?</source>
            <translation>mehrere?</translation>
        </message>
        <message>
            <source>Several people seem to speak in a take. Remove it, and record one person alone.</source>
            <translation>In einer Aufnahme scheinen mehrere Personen zu sprechen. Aufnahme entfernen und eine Person allein aufnehmen.</translation>
        </message>
        <message>
            <source>noisy room</source>
            <translation>lauter Raum</translation>
        </message>
        <message>
            <source>The room is noisy. Come closer to the microphone, or find a quieter place.</source>
            <translation>Der Raum ist laut. Näher ans Mikrofon gehen oder einen ruhigeren Ort suchen.</translation>
        </message>
        <message>
            <source>%1 dB below you</source>
            <translation>%1 dB leiser</translation>
        </message>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>speak up</source>
            <translation>lauter sprechen</translation>
        </message>
        <message>
            <source>You are hard to hear. Speak up, or come closer to the microphone.</source>
            <translation>Die Stimme ist kaum zu hören. Lauter sprechen oder näher ans Mikrofon gehen.</translation>
        </message>
        <message>
            <source>too loud</source>
            <translation>zu laut</translation>
        </message>
        <message>
            <source>cut off</source>
            <translation>abgeschnitten</translation>
        </message>
        <message>
            <source>Too loud: the peaks are cut off. Move back, or lower the microphone's level.</source>
            <translation>Zu laut: Die Spitzen sind abgeschnitten. Abstand vergrößern oder den Mikrofonpegel senken.</translation>
        </message>
        <message>
            <source>Removed: %1.</source>
            <translation>Entfernt: %1.</translation>
        </message>
        <message>
            <source>They are erased at the next removal or start that finds the store free.</source>
            <translation>Das wird beim nächsten Entfernen oder Start nachgeholt, bei dem der Stimmenspeicher frei ist.</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because another program uses the store. %2</source>
            <translation>%1 Die Aufnahmen sind noch nicht vom Datenträger gelöscht, weil ein anderes Programm den Stimmenspeicher nutzt. %2</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because the disk or the memory is full. %2</source>
            <translation>%1 Die Aufnahmen sind noch nicht vom Datenträger gelöscht, weil Datenträger oder Arbeitsspeicher voll sind. %2</translation>
        </message>
        <message>
            <source>%1 The recordings are not erased from the disk yet, because the disk failed. %2</source>
            <translation>%1 Die Aufnahmen sind noch nicht vom Datenträger gelöscht, weil der Datenträger einen Fehler meldet. %2</translation>
        </message>
        <message>
            <source>Removed and erased: %1.</source>
            <translation>Entfernt und gelöscht: %1.</translation>
        </message>
        <message>
            <source>d MMMM</source>
            <comment>a day of this year: letters of QLocale</comment>
            <translation>d. MMMM</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <comment>a day: letters of QLocale</comment>
            <translation>d. MMMM yyyy</translation>
        </message>
        <message>
            <source>d MMM</source>
            <comment>a day of this year, short: letters of QLocale</comment>
            <translation>d. MMM</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <comment>a day, short: letters of QLocale</comment>
            <translation>d. MMM yyyy</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>heute %1</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>gestern</translation>
        </message>
        <message>
            <source>a week ago</source>
            <translation>vor einer Woche</translation>
        </message>
        <message>
            <source>%1 days ago</source>
            <translation>vor %1 Tagen</translation>
        </message>
        <message>
            <source>%1 weeks ago</source>
            <translation>vor %1 Wochen</translation>
        </message>
    </context>
</TS>
