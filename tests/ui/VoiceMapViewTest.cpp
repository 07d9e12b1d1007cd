// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/VoiceMapView.h"
#include "ui/SpeakerStyles.h"

#include <QSignalSpy>
#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class VoiceMapViewTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

    static VoiceMapView::Comparison voices(int count)
    {
        std::vector<identify::Profile> profiles;
        for (int i = 0; i < count; ++i) {
            Embedding embedding(static_cast<std::size_t>(count), 0.0F);
            embedding[static_cast<std::size_t>(i)] = 1.0F;
            profiles.push_back(*identify::makeProfile(SpeakerId{i + 10}, QStringLiteral("S%1").arg(i).toStdString(),
                                                      ModelId{"m"}, {std::move(embedding)}));
        }
        return std::make_shared<identify::VoiceComparison>(*identify::VoiceComparison::of(profiles, 0.3));
    }

private Q_SLOTS:
    void saysWhatIsMissing()
    {
        VoiceMapView map(m_styles);
        QVERIFY(map.caption().contains(QStringLiteral("at least two")));
        map.setComparison(voices(1));
        QVERIFY(map.caption().contains(QStringLiteral("at least two")));
        QVERIFY(!map.grab().isNull());
        QTest::keyClick(&map, Qt::Key_Right);
        QVERIFY(!map.current());
    }

    void allPointsAreInSight_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("two") << 2;
        QTest::newRow("avatars") << 40;
        QTest::newRow("dots") << 100;
    }
    void allPointsAreInSight()
    {
        QFETCH(const int, count);
        VoiceMapView map(m_styles);
        map.resize(500, 400);
        map.setComparison(voices(count));
        QVERIFY(!map.grab().isNull());
        for (std::size_t voice = 0; voice < static_cast<std::size_t>(count); ++voice) {
            QVERIFY(QRectF(map.rect()).contains(map.placeOf(voice)));
        }
    }

    void theKeyboardReachesEverybody()
    {
        VoiceMapView map(m_styles);
        map.resize(500, 400);
        map.setComparison(voices(3));
        QSignalSpy opened(&map, &VoiceMapView::opened);
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(*map.current(), 2U);
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(*map.current(), 0U);
        QCOMPARE(map.accessibleDescription(), map.caption());
        QTest::keyClick(&map, Qt::Key_Return);
        QCOMPARE(opened.value(0).value(0).toLongLong(), 10);
        map.setComparison(voices(2)); // who was looked at may be gone
        QVERIFY(!map.current());
    }
};

QTEST_MAIN(VoiceMapViewTest)
#include "VoiceMapViewTest.moc"
