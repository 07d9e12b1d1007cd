// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Decoder.h"
#include "core/audio/io/Wav.h"
#include "core/base/Files.h"
#include "tests/support/CommandLine.h"
#include "tests/support/Tones.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace rollcall;

/// `augment` as scripts see it.
class AugmentCommandTest : public QObject
{
    Q_OBJECT

    static constexpr std::size_t kCount = 48000;

    QTemporaryDir m_folder;

    QString path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    static test::Answer run(const QStringList& arguments)
    {
        return test::runCommandLine(QStringList{QStringLiteral("augment")} + arguments);
    }

    /// Of one input to a new output.
    test::Answer augment(const char* in, const char* out, const QStringList& effects) const
    {
        QFile::remove(path(out));
        return run(QStringList{path(in), path(out), QStringLiteral("--json")} + effects);
    }

    bool write(const char* name, std::span<const float> samples) const
    {
        const auto bytes = audio::encodeWav(samples);
        const std::array parts{std::span<const std::byte>(*bytes)};
        return writeFileAtomically(path(name).toStdString(), parts).ok();
    }

    std::vector<float> read(const char* name) const
    {
        auto recording = audio::decodeFile(path(name).toStdString());
        return recording ? std::move(recording->samples) : std::vector<float>{};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("noises/deep")));
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("empty")));
        QVERIFY(write("tone.wav", test::tone(1000.0, kCount, 0.1)));
        QVERIFY(write("high.wav", test::tone(6000.0, kCount, 0.1)));
        QVERIFY(write("noises/one.wav", test::tone(3000.0, 20000)));
        QVERIFY(write("noises/deep/two.wav", test::tone(3000.0, 7000)));
        std::vector<float> click(kCount, 0.0F);
        click[10000] = 0.5F;
        QVERIFY(write("click.wav", click));
        QVERIFY(writeFileAtomically(path("text.wav").toStdString(), "this is a text").ok());
        QVERIFY(writeFileAtomically(path("wild.toml").toStdString(), R"(
            name = "wild"
            [augmentation]
            rirProb = 1.0
            rirRt60LowSeconds = 0.2
            rirRt60HighSeconds = 0.3
            noiseProb = 1.0
            noiseSnrLowDb = 12.0
            noiseSnrHighDb = 12.0
            babbleProb = 1.0
            equaliserProb = 1.0
            equaliserDb = 3.0
            bandLimitProb = 1.0
            telephoneProb = 1.0
            gainLowDb = -2.0
            gainHighDb = 2.0
            [softmax]
            steps = 1
        )")
                    .ok());
        QVERIFY(writeFileAtomically(path("speeds.toml").toStdString(),
                                    "[augmentation]\nspeakerSpeedPerturb = [0.8, 1.25]\n[softmax]\nsteps = 1\n")
                    .ok());
        QVERIFY(writeFileAtomically(path("wrong.toml").toStdString(), "[augmentation]\nrirProb = 7.0\n").ok());
    }

    /// Half of the time as it was spoken, else at one of the recipe's speeds: 1 kHz comes out where that says.
    void speedsAreDrawnFromTheRecipe()
    {
        std::map<double, int> counts;
        for (int seed = 1; seed <= 16; ++seed) {
            const auto answer = augment("tone.wav", "drawn.wav",
                                        {QStringLiteral("--recipe"), path("speeds.toml"), QStringLiteral("--seed"),
                                         QString::number(seed), QStringLiteral("--force")});
            QVERIFY2(answer.code == 0, answer.error.constData());
            ++counts[answer.json()[QStringLiteral("speed")].toDouble()];
        }
        QCOMPARE(counts.size(), std::size_t{3});
        QVERIFY(counts.contains(0.8) && counts.contains(1.0) && counts.contains(1.25));
    }

    void noiseIsMixedAtTheRatioAsked()
    {
        const auto answer = augment("tone.wav", "noisy.wav",
                                    {QStringLiteral("--noise"), path("noises"), QStringLiteral("--snr"),
                                     QStringLiteral("6"), QStringLiteral("--seed"), QStringLiteral("3")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("noise")][QStringLiteral("snrDb")].toDouble(), 6.0);
        QVERIFY(answer.json()[QStringLiteral("noise")][QStringLiteral("file")].toString().startsWith(path("noises")));
        const auto before = read("tone.wav");
        auto added = read("noisy.wav");
        QCOMPARE(added.size(), kCount);
        std::ranges::transform(added, before, added.begin(), std::minus());
        QVERIFY(std::abs(test::decibels(test::power(before) / test::power(added)) - 6.0) < 0.01);
        QVERIFY(test::powerAt(3000.0, added) > 0.5 * test::power(added));
    }

    void singleEffectsDoWhatTheySay()
    {
        auto answer = augment("tone.wav", "fast.flac", {QStringLiteral("--speed"), QStringLiteral("1.1")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto fast = read("fast.flac");
        QCOMPARE(fast.size(), std::size_t{(kCount * 10 + 10) / 11});
        QVERIFY(test::powerAt(1100.0, fast) > 0.99 * test::power(fast));
        QCOMPARE(answer.json()[QStringLiteral("speed")].toDouble(), 1.1);

        answer = augment("tone.wav", "high-voice.flac", {QStringLiteral("--pitch"), QStringLiteral("1.1")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        const auto raised = read("high-voice.flac");
        QCOMPARE(raised.size(), std::size_t{(kCount * 10 + 10) / 11});
        QVERIFY(test::powerAt(1100.0, raised) > 0.99 * test::power(raised));
        QCOMPARE(answer.json()[QStringLiteral("pitch")].toDouble(), 1.1);

        QCOMPARE(augment("tone.wav", "loud.wav", {QStringLiteral("--gain"), QStringLiteral("-6.0206")}).code, 0);
        QVERIFY(std::abs(test::power(read("loud.wav")) / test::power(read("tone.wav")) - 0.25) < 1e-3);

        QCOMPARE(augment("high.wav", "line.wav", {QStringLiteral("--telephone")}).code, 0);
        QVERIFY(test::powerAt(6000.0, read("line.wav")) < 1e-5 * test::power(read("high.wav")));
        QCOMPARE(augment("high.wav", "low.wav", {QStringLiteral("--band-limit"), QStringLiteral("3000")}).code, 0);
        QVERIFY(test::powerAt(6000.0, read("low.wav")) < 1e-4 * test::power(read("high.wav")));

        answer = augment("tone.wav", "eq.wav", {QStringLiteral("--eq"), QStringLiteral("6")});
        QCOMPARE(answer.json()[QStringLiteral("equaliser")].toArray().size(), 3);
        QVERIFY(read("eq.wav") != read("tone.wav"));

        answer = augment("tone.wav", "babble.wav", {QStringLiteral("--babble"), path("noises")});
        QVERIFY(answer.json()[QStringLiteral("babble")][QStringLiteral("files")].toArray().size() >= 3);
        QCOMPARE(answer.json()[QStringLiteral("babble")][QStringLiteral("snrDb")].toDouble(), 10.0);
    }

    void aRoomIsHeardAfterTheSound()
    {
        const auto answer = augment("click.wav", "room.wav", {QStringLiteral("--room"), QStringLiteral("0.4")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(answer.json()[QStringLiteral("room")][QStringLiteral("rt60Seconds")].toDouble(), 0.4);
        const auto sound = read("room.wav");
        QCOMPARE(std::ranges::max_element(sound) - sound.begin(), std::ptrdiff_t{10000});
        QCOMPARE(test::power(std::span(sound).first(9900)), 0.0);
        QVERIFY(test::power(std::span(sound).subspan(10100, 3000)) > 0.0);
    }

    void aRecipeIsFollowed()
    {
        const QStringList wild{QStringLiteral("--recipe"), path("wild.toml"),
                               QStringLiteral("--noise"),  path("noises"),
                               QStringLiteral("--seed"),   QStringLiteral("5")};
        const auto answer = augment("tone.wav", "wild.wav", wild);
        QVERIFY2(answer.code == 0, answer.error.constData());
        const QJsonObject json = answer.json();
        const double rt60Seconds = json[QStringLiteral("room")][QStringLiteral("rt60Seconds")].toDouble();
        QVERIFY(rt60Seconds >= 0.2 && rt60Seconds <= 0.3);
        QCOMPARE(json[QStringLiteral("noise")][QStringLiteral("snrDb")].toDouble(), 12.0);
        QVERIFY(json[QStringLiteral("telephone")].toBool());
        QVERIFY(json[QStringLiteral("bandLimitHz")].toDouble() > 2999.0);
        QVERIFY(std::abs(json[QStringLiteral("gainDb")].toDouble()) <= 2.0);
        QCOMPARE(json[QStringLiteral("babble")], QJsonValue(QJsonValue::Null));
        QCOMPARE(json[QStringLiteral("leftOut")].toArray(), (QJsonArray{QStringLiteral("babble")}));

        const auto sound = read("wild.wav");
        QCOMPARE(augment("tone.wav", "wild.wav", wild).code, 0);
        QVERIFY(read("wild.wav") == sound); // the same seed
        QCOMPARE(augment("tone.wav", "wild.wav", wild.first(5) + QStringList{QStringLiteral("6")}).code, 0);
        QVERIFY(read("wild.wav") != sound);

        const auto text = run(QStringList{path("tone.wav"), path("text-answer.wav")} + wild);
        for (const char* word : {"room", "noise", "equaliser", "band limit", "telephone", "gain", "--babble"}) {
            QVERIFY2(text.output.contains(word), text.output.constData());
        }
    }

    void shippedRecipeCanBeHeard()
    {
        const auto answer = augment(
            "tone.wav", "shipped.flac",
            {QStringLiteral("--recipe"),
             QString::fromUtf8(test::kSourceDir) + QStringLiteral("/models/recipes/stage01-am-softmax-triplet.toml"),
             QStringLiteral("--noise"), path("noises")});
        QVERIFY2(answer.code == 0, answer.error.constData());
        QCOMPARE(read("shipped.flac").size(), kCount);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        const auto line = [this](const char* in, const char* out, const QStringList& rest) {
            return QStringList{path(in), path(out)} + rest;
        };
        const QString room = QStringLiteral("--room");
        const QString half = QStringLiteral("0.5");
        QTest::newRow("nothing to do") << line("tone.wav", "a.wav", {}) << QByteArray("--recipe");
        QTest::newRow("no such file") << line("nowhere.wav", "a.wav", {room, half}) << QByteArray("nowhere.wav");
        QTest::newRow("no sound") << line("text.wav", "a.wav", {room, half}) << QByteArray("text.wav");
        QTest::newRow("ending") << line("tone.wav", "a.mp3", {room, half}) << QByteArray(".flac or .wav");
        QTest::newRow("there already") << line("tone.wav", "click.wav", {room, half}) << QByteArray("--force");
        QTest::newRow("too much echo") << line("tone.wav", "a.wav", {room, QStringLiteral("9")})
                                       << QByteArray("--room");
        QTest::newRow("no number") << line("tone.wav", "a.wav", {room, QStringLiteral("nan")}) << QByteArray("oom");
        QTest::newRow("no speed") << line("tone.wav", "a.wav", {QStringLiteral("--speed"), QStringLiteral("nan")})
                                  << QByteArray("speed");
        QTest::newRow("no pitch") << line("tone.wav", "a.wav", {QStringLiteral("--pitch"), QStringLiteral("nan")})
                                  << QByteArray("pitch");
        QTest::newRow("no noise folder") << line("tone.wav", "a.wav", {QStringLiteral("--noise"), path("nowhere")})
                                         << QByteArray("nowhere");
        QTest::newRow("empty noise folder")
            << line("tone.wav", "a.wav", {QStringLiteral("--noise"), path("empty")}) << QByteArray("empty");
        QTest::newRow("noise is no sound")
            << line("tone.wav", "a.wav", {QStringLiteral("--noise"), path("text.wav")}) << QByteArray("text.wav");
        QTest::newRow("ratio to nothing")
            << line("tone.wav", "a.wav", {room, half, QStringLiteral("--snr"), QStringLiteral("5")})
            << QByteArray("--snr needs");
        QTest::newRow("recipe and effect")
            << line("tone.wav", "a.wav", {QStringLiteral("--recipe"), path("wild.toml"), room, half})
            << QByteArray("xcludes");
        QTest::newRow("wrong recipe") << line("tone.wav", "a.wav", {QStringLiteral("--recipe"), path("wrong.toml")})
                                      << QByteArray("rirProb");
        QTest::newRow("no folder for the result")
            << line("tone.wav", "nowhere/a.wav", {room, half}) << QByteArray("nowhere");
    }

    void mistakesAreNamed()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, named);
        const auto answer = run(arguments);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.error.contains(named), answer.error.constData());
        QVERIFY(!QFile::exists(path("a.wav")));
        QVERIFY(read("click.wav")[10000] == 0.5F); // untouched
    }

    void forceReplaces()
    {
        QVERIFY(write("old.wav", test::tone(440.0, 1000)));
        const QStringList line{path("tone.wav"), path("old.wav"), QStringLiteral("--gain"), QStringLiteral("-3")};
        QCOMPARE(run(line).code, 2);
        QCOMPARE(run(line + QStringList{QStringLiteral("--force")}).code, 0);
        QCOMPARE(read("old.wav").size(), kCount);
    }
};

QTEST_GUILESS_MAIN(AugmentCommandTest)
#include "AugmentCommandTest.moc"
