import type { FigureNotes } from '../../figure/model.ts';
import type { Lang } from '../../i18n/lang.ts';

export const notes: Record<Lang, FigureNotes> = {
  ko: {
    limits: [
      '담은 것: 이미지 만들기(재부팅하거나 하지 않거나), 스냅샷, 띄우기, 리전과 권한, 등록 해제, 처음 읽을 때 가져오는 볼륨, 디스크에 남은 공개 키.',
      '뺀 것: 암호화와 KMS, 여러 볼륨, 이미지를 만드는 데 걸리는 시간(디스크마다 다르다), 자동 정책.',
      '판정은 AWS 문서에서 만들었고 AWS에서 실행하지 않았다. 파일 이름과 설치 시간은 우리가 골랐다. 스냅샷을 뜨는 시간은 90초로 두었다.',
    ],
    constants: [
      {
        text: '한 번의 실측: API 1.54초, 시작 4.90초, 커널까지 17.18초, SSH까지 5.64초.',
        source: 'ec2-boot-percival',
      },
      { text: '이미지에 담기는 것, 재부팅, 등록 해제.', source: 'aws-create-image' },
      { text: 'AMI의 구성.', source: 'aws-ami' },
    ],
  },
  en: {
    limits: [
      'In the model: making an image with or without the reboot, snapshots, launching, Regions and permission, deregistering, volumes that are fetched on first read, public keys left on the disk.',
      'Left out: encryption and KMS, several volumes, how long making the image takes (it depends on the disk), lifecycle policies.',
      'Verdicts follow the AWS documentation and were not run on AWS. File names and installing times are our choice; taking the snapshot is set to 90 s.',
    ],
    constants: [
      {
        text: 'One measured launch: API 1.54 s, starting 4.90 s, kernel 17.18 s, SSH 5.64 s.',
        source: 'ec2-boot-percival',
      },
      { text: 'What an image captures, the reboot, deregistering.', source: 'aws-create-image' },
      { text: 'What an AMI consists of.', source: 'aws-ami' },
    ],
  },
};
