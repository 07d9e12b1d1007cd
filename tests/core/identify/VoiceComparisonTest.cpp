// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/VoiceComparison.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::identify;

class VoiceComparisonTest : public QObject
{
    Q_OBJECT

    static Profile profile(std::int64_t id, const char* name, std::vector<Embedding> takes, const char* model = "m")
    {
        return *makeProfile(SpeakerId{id}, name, ModelId{model}, std::move(takes));
    }

    static std::vector<Profile> three()
    {
        const auto x = static_cast<float>(std::sqrt(0.5));
        return {profile(5, "Ann", {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {0, 0, 1}}), profile(7, "Bob", {{x, x, 0}}),
                profile(2, "Cleo", {{0, 1, 0}})};
    }

private Q_SLOTS:
    void comparesEverybody()
    {
        const auto comparison = VoiceComparison::of(three(), 0.3);
        QVERIFY(comparison.ok());
        QCOMPARE(comparison->voices().size(), 3U);
        QCOMPARE(comparison->voices()[0].takes, 4U);
        QCOMPARE(comparison->voices()[0].outlyingTakes, 1U);
        QCOMPARE(comparison->cosine(1, 1), 1.0F);
        QVERIFY(std::abs(comparison->cosine(1, 2) - std::sqrt(0.5F)) < 1e-5F);
        QCOMPARE(comparison->cosine(2, 1), comparison->cosine(1, 2));
        QCOMPARE(comparison->nearest(2, 5), (std::vector<std::size_t>{1, 0}));
        QCOMPARE(comparison->nearest(2, 1), std::vector<std::size_t>{1});
        QCOMPARE(*comparison->indexOf(SpeakerId{2}), 2U);
        QVERIFY(!comparison->indexOf(SpeakerId{3}));
    }

    void whoIsLeftOutIsNowhere()
    {
        const auto all = VoiceComparison::of(three(), 0.3);
        const auto part = all->among(std::array{SpeakerId{2}, SpeakerId{5}, SpeakerId{99}});
        QCOMPARE(part.voices().size(), 2U);
        QCOMPARE(part.voices()[0].name, std::string("Ann"));
        QCOMPARE(part.voices()[1].place, all->voices()[2].place);
        QCOMPARE(part.cosine(0, 1), all->cosine(0, 2));
        QCOMPARE(part.nearest(0, 3), std::vector<std::size_t>{1});
    }

    void nobodyIsNoError() { QVERIFY(VoiceComparison::of({}, 0.3)->voices().empty()); }

    void modelsAreNotMixed()
    {
        const std::vector<Profile> mixed{profile(1, "a", {{1, 0}}), profile(2, "b", {{1, 0}}, "other")};
        QCOMPARE(VoiceComparison::of(mixed, 0.3).error().code, ErrorCode::Incompatible);
    }

    void aThousandSpeakersAreQuick()
    {
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        std::vector<Profile> profiles;
        for (int i = 0; i < 1000; ++i) {
            Embedding embedding(512);
            float squares = 0.0F;
            for (float& value : embedding) {
                value = normal(random);
                squares += value * value;
            }
            for (float& value : embedding) {
                value /= std::sqrt(squares);
            }
            profiles.push_back(profile(i, "x", std::vector<Embedding>(5, embedding)));
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(VoiceComparison::of(profiles, 0.3)->voices().size(), 1000U);
        qInfo("1 000 speakers: %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(timer.elapsed() < 5000); // 0.4 s alone; sanitizers and a busy machine take longer
    }
};

QTEST_APPLESS_MAIN(VoiceComparisonTest)
#include "VoiceComparisonTest.moc"
