// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/conditions/Conditions.h"

#include "tests/support/TestPaths.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace rollcall;
using namespace rollcall::eval;

class ConditionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedOnesAreSound()
    {
        const auto set = readConditions(std::filesystem::path(test::kSourceDir) / "models" / "conditions.toml");
        QVERIFY2(set.ok(), set.ok() ? "" : set.error().message.c_str());
        QCOMPARE(set->conditions.size(), 10U);
        QCOMPARE(std::ranges::count_if(set->conditions, &Condition::inMean), 9);
        QVERIFY(set->needsNoise());
    }

    void everyEffectArrives()
    {
        const auto set = parseConditions(R"(
            seed = 7
            noiseFolders = ["rain"]
            [[condition]]
            name = "all"
            inMean = false
            effects = [
                { effect = "gain", db = -6 },
                { effect = "clip" },
                { effect = "round16", dither = false },
                { effect = "offset", level = 0.05 },
                { effect = "hum", hz = 60, level = 0.01 },
                { effect = "whiteNoise", snrDb = 10 },
                { effect = "noise", snrDb = 12.5 },
                { effect = "reverb", rt60Seconds = 0.6, directToReverberantDb = 3 },
                { effect = "bandLimit", lowHz = 300, highHz = 3400, order = 4 },
                { effect = "equaliser", hz = 1000, gainDb = -3, q = 2 },
                { effect = "packetLoss", prob = 0.1, packetMs = 30 },
                { effect = "codec", codec = "opus", kbps = 12, rateHz = 8000 },
            ]
            [[condition]]
            name = "codec alone"
            effects = [{ effect = "codec", codec = "gsm" }])",
                                         "test");
        QVERIFY2(set.ok(), set.ok() ? "" : set.error().message.c_str());
        QCOMPARE(set->seed, 7U);
        QVERIFY(set->noiseFolders == std::vector<std::string>{"rain"});
        QCOMPARE(set->conditions.size(), 2U);
        const Condition& all = set->conditions.front();
        QVERIFY(all.name == "all" && !all.inMean && all.needsNoise());
        QCOMPARE(all.effects.size(), 12U);
        QCOMPARE(std::get<effect::Gain>(all.effects[0]).db, -6.0);
        QVERIFY(std::holds_alternative<effect::Clip>(all.effects[1]));
        QVERIFY(!std::get<effect::Round16>(all.effects[2]).dither);
        QCOMPARE(std::get<effect::Offset>(all.effects[3]).level, 0.05);
        QCOMPARE(std::get<effect::Hum>(all.effects[4]).hz, 60.0);
        QCOMPARE(std::get<effect::Hum>(all.effects[4]).level, 0.01);
        QCOMPARE(std::get<effect::WhiteNoise>(all.effects[5]).snrDb, 10.0);
        QCOMPARE(std::get<effect::Noise>(all.effects[6]).snrDb, 12.5);
        QCOMPARE(std::get<effect::Reverb>(all.effects[7]).rt60Seconds, 0.6);
        QCOMPARE(std::get<effect::Reverb>(all.effects[7]).directToReverberantDb, 3.0);
        QCOMPARE(std::get<effect::BandLimit>(all.effects[8]).lowHz, 300.0);
        QCOMPARE(std::get<effect::BandLimit>(all.effects[8]).highHz, 3400.0);
        QCOMPARE(std::get<effect::BandLimit>(all.effects[8]).order, 4);
        QCOMPARE(std::get<effect::Equaliser>(all.effects[9]).q, 2.0);
        QCOMPARE(std::get<effect::PacketLoss>(all.effects[10]).packetMs, 30);
        QVERIFY(std::get<audio::CodecOptions>(all.effects[11]) ==
                (audio::CodecOptions{audio::CodecKind::Opus, 12000, 8000}));
        const Condition& codec = set->conditions.back();
        QVERIFY(codec.inMean && !codec.needsNoise());
        QVERIFY(std::get<audio::CodecOptions>(codec.effects[0]) == audio::CodecOptions{audio::CodecKind::Gsm});
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* name, const char* text, const char* message) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(message);
        };
        /// A condition with one effect.
        const auto of = [](const char* name, const char* inner, const char* message) {
            QTest::newRow(name) << QByteArray("[[condition]]\nname = \"x\"\neffects = [{ effect = ") + inner + " }]"
                                << QByteArray(message);
        };
        row("nothing", "", "there is no [[condition]]");
        row("no list", "condition = 3", "there is no [[condition]]");
        row("no TOML", "seed = 1\n[[condition", "test: line 2: ");
        row("no name", "[[condition]]\neffects = [{ effect = \"clip\" }]", "condition 1: \"name\" is missing");
        row("no effect", "[[condition]]\nname = \"x\"", "condition \"x\": \"effects\" must list at least one");
        row("effects are texts", "[[condition]]\nname = \"x\"\neffects = [\"clip\"]", "must list at least one");
        row("a name twice",
            "[[condition]]\nname = \"x\"\neffects = [{ effect = \"clip\" }]\n"
            "[[condition]]\nname = \"x\"\neffects = [{ effect = \"clip\" }]",
            "condition \"x\": the name is there twice");
        row("clean", "[[condition]]\nname = \"clean\"\neffects = [{ effect = \"clip\" }]",
            "condition \"clean\": recordings as they are have this name");
        row("seed", "seed = -1", "\"seed\" must be a whole number from 0 on");
        row("folders", "noiseFolders = \"rain\"", "\"noiseFolders\" must be a list of texts");
        row("key", "sede = 1", "\"sede\" is no key here");
        row("key of a condition", "[[condition]]\nname = \"x\"\neffect = \"clip\"",
            "condition \"x\": \"effect\" is no key");
        of("unknown effect", "\"echo\"", "effect 1: there is no effect \"echo\"; known are gain, clip, ");
        of("key of an effect", "\"clip\", db = 3", "effect 1: \"db\" is no key here");
        of("missing value", "\"gain\"", "\"db\" is missing");
        of("kind", "\"gain\", db = \"3\"", "\"db\" must be a number from -120 to 120");
        of("range", "\"reverb\", rt60Seconds = 3", "\"rt60Seconds\" must be a number from 0.05 to 1");
        of("NaN", "\"gain\", db = nan", "\"db\" must be a number");
        of("flag", "\"round16\", dither = 1", "\"dither\" must be true or false");
        of("order", "\"bandLimit\", lowHz = 300, order = 3", "\"order\" must be even");
        of("no band", "\"bandLimit\"", "\"lowHz\" or \"highHz\" is missing");
        of("empty band", "\"bandLimit\", lowHz = 3000, highHz = 300", "\"lowHz\" must be below \"highHz\"");
        of("unknown codec", "\"codec\", codec = \"flac\"", "there is no codec \"flac\"; known are opus, mp3, gsm");
        of("bit rate", "\"codec\", codec = \"opus\"", "opus needs a bit rate of 6 to 256 kbit/s");
        of("bit rate of one", "\"codec\", codec = \"mulaw\", kbps = 64", "mulaw has only one bit rate");
        of("sample rate", "\"codec\", codec = \"gsm\", rateHz = 16000", "gsm takes a sample rate of 8000 Hz");
    }

    void mistakesAreNamed()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, message);
        const auto set = parseConditions(text.toStdString(), "test");
        QVERIFY(!set && set.error().code == ErrorCode::InvalidArgument);
        QVERIFY2(QByteArray::fromStdString(set.error().message).contains(message), set.error().message.c_str());
    }

    /// One reading tells of all mistakes.
    void allMistakesAreNamed()
    {
        const auto set = parseConditions("seed = 0.5\n[[condition]]\neffects = [{ effect = \"gain\" }]", "test");
        QVERIFY(!set);
        QCOMPARE(QByteArray::fromStdString(set.error().message).count(';'), 2);
    }

    void aMissingFileIsTold()
    {
        const auto set = readConditions("nowhere/conditions.toml");
        QVERIFY(!set && set.error().isNotFound());
    }
};

QTEST_APPLESS_MAIN(ConditionsTest)
#include "ConditionsTest.moc"
