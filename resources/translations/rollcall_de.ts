<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells who is speaking. Voices stay on this computer.
It is not a lock: do not guard a door with it.
Licence: GPL-3.0-or-later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stands on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Backend</name>
    <message>
        <source>No model is installed. Train one, or choose one in the File menu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another model is being made ready; wait for it or cancel it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was not taken into use.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateBars</name>
    <message>
        <source>Nobody has spoken yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probable speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted from %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>%1: %2 at step %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionLabel</name>
    <message>
        <source>Not listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>“The museum opens at nine, but the garden behind it is free to enter all day long.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“My neighbour bought fresh bread, yellow cheese and a jar of thick honey on Thursday.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“We watched the ships vanish in the fog while the lighthouse turned without a sound.”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now tell in your own words how you came here today, and what you will do tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more files have problems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is speaking?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings can also be dropped on this page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Record and speak, or drop recordings here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings to be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Drop recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dis&amp;card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the microphone…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak now, as you usually do. Recording stops by itself after %1 s of speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s of sound were lost: the computer or the microphone is too slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording stopped: another page uses the microphone now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 s of speech were heard; at least %2 s are needed. Is the right microphone chosen, and is it close enough?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s of sound were lost in this recording. Record it again if you can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded. Enter a name and save, or record more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded. Save, or record more: several recordings make the profile steadier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interrupted recording is left out: it has only %1 s of speech; at least %2 s are needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 s of speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, from a damaged file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged: only its first %2 s could be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several people?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.

If one person speaks all the same, it can be enrolled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop the selected recording? It is erased from this computer and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already enrolled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is already enrolled. Add these recordings to that profile?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is saved, with %2 s of speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s of sound are missing in a recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was a damaged file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording %1 is the same as %2; it counts once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording %1 sounds unlike the others; is it the same person?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This voice resembles %1, who is already enrolled (%2 %).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording of %1 s from %2 was interrupted. Keep it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the interrupted recording? It is erased from this computer and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read aloud, or say anything you like: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record something first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the user guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;bout Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LevelMeterWidget</name>
    <message>
        <source>Microphone level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak %1 dBFS, clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak %1 dBFS</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enrol a speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Listen and speak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listening for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s of sound were lost: the computer or the microphone is too slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices cannot be compared at the moment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening stopped: another page uses the microphone now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak, and see who it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug one in, or open recordings on the page Recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Listen to begin.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add recordings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another &amp;model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the &amp;shipped model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram &amp;colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User &amp;guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speaker store cannot be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices cannot be compared: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These recordings cannot be used by the model and count for nobody: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in; recordings can still be dropped on the pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shipped model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are recordings on the Enrol page that are not saved yet. They will be lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneChooser</name>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MicrophoneSource</name>
    <message>
        <source>The microphone &quot;%1&quot; is running already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone was found. Plug one in, or choose one in the sound settings of the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; is gone. Plug it in again, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; delivers no format that can be used. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound system did not answer when the microphone &quot;%1&quot; was opened. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; cannot be opened. Another program may be using it, or access may be denied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; was unplugged. Plug it in again, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; stopped working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone &quot;%1&quot; delivers nothing any more. Check its cable and its switch.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelBar</name>
    <message>
        <source>Recordings embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%v of %m recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sta&amp;y with the present model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding all speakers by %1. The present model stays active until this finishes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1 all the same?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present model stays in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in use now; %2 recordings were embedded again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
%1 (%2) cannot be used by it: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>This page uses the microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NetSpeechBar</name>
    <message>
        <source>Recorded speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s of speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; at least %2 s, better %3 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plenty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enough; more makes it surer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s to go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewTrainingForm</name>
    <message>
        <source>Train a network of your own from recordings of many people: one folder a person, in it their recordings, best in a folder for each occasion. Choose the folder or drop it here. Training takes hours to days; it goes on when this window is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with a folder for each speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of the recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional: recordings of noise to be mixed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ch&amp;oose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model to go on from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional: a model of this network or a narrower one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model to go on from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triplet steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triplet learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all processors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer leave the computer more at ease for other work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordin&amp;gs:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Background noise:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recipe:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Weights from:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ame:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is often changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Softmax: tell the speakers apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triplets: pull voices together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recipe file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in the folder will be shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 speakers&lt;/b&gt; with %2 files (%3 each)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;%1 more speakers are kept out of the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;%1 trials measure its progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;br&gt;Left out, no sound by their names: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of recordings first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder of noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recipe first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such model to go on from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the training a name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both phases have no steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe would mix noise in. Without a folder of it, training goes without; the network will be less sure where it is loud.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each choice holds at once, the language from the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dar&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;pectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure a name must be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &amp;name must be at least so probable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an&amp;other model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the shipped &amp;model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shipped model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another model embeds all recordings anew. It is compared with the present one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles and recordings stay in this file on this computer. Only your account can read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: names come easily, and strangers get one more often.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a name when it is more probable than everything else together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: strangers seldom get a name, and some people stay unknown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Choose recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound files (%1);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingsPage</name>
    <message>
        <source>Recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add &amp;recordings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers to files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop recordings here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each is listened to, and you see who speaks. Any format that plays will do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add recordings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recording chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged: only its beginning could be heard, with %2 of speech.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speaker of this answer was removed. Drop the recording again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 are still to be heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 recordings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the recordings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1; pauses after this step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training: %1, %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at %1. Continue goes on at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1; goes on…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped at %1. Nothing is lost: Resume goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before its first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted at %1: its process is gone. Resume goes on from the last checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted before its first checkpoint: its process is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a checkpoint, where a step was done, and ends the process. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeds all speakers again from their kept recordings and then identifies by this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and error on unheard speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out EER, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active triplets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of triplets that still teach something. Before the triplets begin: share of crops whose speaker was classified correctly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the voices of different people lie apart: 1 as far as can be, 0 all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 trainings compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each colour is one training: loss drawn through, held-out EER dashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Best held-out EER %1 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out EER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, EER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is collapsing: it makes nearly the same embedding of every voice (spread %1). Stop it; begin anew with a lower learning rate, or more softmax steps before the triplets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops as soon as it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
started %2
%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>–</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest equal error rate on held-out speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best EER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt and an underlined letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>presses the button, opens the menu, goes to the field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes to the next control; a frame shows where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SimilarityChart</name>
    <message>
        <source>Similarity to each speaker over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No speech in the last half minute</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeakersModel</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last take</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeakersPage</name>
    <message>
        <source>Speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrolled speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Enrol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is enrolled yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall needs to hear each person once: a few sentences are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enrol a speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renamed to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 with all recordings? They are erased from this computer and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 speakers with all recordings? They are erased from this computer and cannot be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are erased at the next removal or start that finds the store free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed and erased: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The recordings are not erased from the disk yet, because another program uses the store. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The recordings are not erased from the disk yet, because the disk or the memory is full. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The recordings are not erased from the disk yet, because the disk failed. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpectrogramWidget</name>
    <message>
        <source>Spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the microphone hears: time from left to right, pitch from bottom to top. The strip below shows where speech was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TakeOrigin</name>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New training…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose several to compare them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removes what is chosen in a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the training “%1” with its curves, checkpoints and network? A model that is in use stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1 trainings with their curves, checkpoints and networks? A model that is in use stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingRuns</name>
    <message>
        <source>%1: no folder can be made there (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rollcall-cli, which does the training, is not installed beside this program nor found in PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This training is at work; stop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This training does not run any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: cannot be removed (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Speaker store to use this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model file to use this time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tells who is speaking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollcall is running with these speakers already, and its window does not answer. End it first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
